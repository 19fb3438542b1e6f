package io.behaviourdiscounts.barcodes.reward;

import io.behaviourdiscounts.barcodes.reward.CouponScan.EmbeddedReward;
import io.behaviourdiscounts.barcodes.reward.CouponSeries.Fallback;
import io.behaviourdiscounts.barcodes.reward.CouponSeries.Flags;
import io.behaviourdiscounts.barcodes.reward.CouponSeries.Range;
import io.behaviourdiscounts.barcodes.reward.CouponSeries.RedemptionLimit;
import io.behaviourdiscounts.barcodes.reward.CouponSeries.Segmentation;
import io.behaviourdiscounts.barcodes.reward.TillTransaction.External;
import io.behaviourdiscounts.rules.source.YamlNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code reward-cases.yaml}: fixtures of series and instances, and cases that change some of them. */
record RewardCases(YamlNode root) {

    private static final String NONE = "";

    /** A case, and what is expected of it: the fields of its outcome by name. */
    record Case(
            String title,
            CouponScan scan,
            PromotionLink promotion,
            TillTransaction transaction,
            CashierInput cashier,
            YamlNode expected) {}

    List<Case> all() {
        YamlNode.Sequence cases = (YamlNode.Sequence) node(root, "cases");
        return cases.items().stream().map(this::read).toList();
    }

    private Case read(YamlNode one) {
        YamlNode fixtures = node(root, "fixtures");
        String id = text(one, "series");
        CouponSeries series = series(id, node(fixtures, "series", id), node(one, "series_override"));
        String instanceId = text(one, "instance");
        boolean isKnown = !instanceId.isEmpty() && !instanceId.equals("null");
        SeriesInstance instance = isKnown
                ? instance(instanceId, node(fixtures, "instances", instanceId), node(one, "instance_override"))
                : null;
        YamlNode scan = node(one, "scan");
        String embedded = text(scan, "embedded");
        int decimals = number(node(fixtures, "series", id), "reward_decimals", 2);
        CouponScan read = new CouponScan(
                !text(scan, "valid").equals("false")
                        && !text(scan, "format_valid").equals("false"),
                series,
                instance,
                embedded.isEmpty() || embedded.equals("null") ? null : new EmbeddedReward(embedded, decimals),
                day(scan, "start"),
                day(scan, "end"),
                repository(one));
        return new Case(
                text(one, "id") + " " + text(one, "title"),
                read,
                promotion(node(one, "promotion")),
                transaction(node(one, "transaction")),
                new CashierInput(longOrNull(one, "cashier_entry"), longOrNull(one, "override"), "cashier", false),
                node(one, "expect"));
    }

    private static CouponSeries series(String id, YamlNode series, YamlNode override) {
        YamlNode fallback = node(series, "fallback");
        String kind = text(fallback, "kind");
        Long least = longOrNull(series, "min");
        Long most = longOrNull(series, "max");
        String prompt = text(series, "prompt_reward_value");
        return new CouponSeries(
                id,
                new Flags(
                        truth(override, series, "blocked"),
                        truth(override, series, "virtual"),
                        truth(override, series, "member_card_required"),
                        truth(override, series, "external_validation"),
                        truth(override, series, "allow_override")),
                prompt.isEmpty() || prompt.equals("null") ? null : prompt,
                least == null || most == null ? null : new Range(least, most),
                switch (kind) {
                    case "POINTS" -> new Fallback.ToAccount(text(fallback, "account"), false);
                    case "AMOUNT_OFF" -> new Fallback.AmountOff(textOrNull(fallback, "tender"), false);
                    default -> null;
                },
                intOrNull(series, "max_series_scans"),
                intOrNull(series, "max_same_barcode"),
                Segmentation.valueOf(text(series, "segmentation")),
                RedemptionLimit.valueOf(text(series, "redemption_limit")),
                truth(override, series, "repository_required"),
                Map.of());
    }

    private static SeriesInstance instance(String id, YamlNode instance, YamlNode override) {
        return new SeriesInstance(
                id.replaceFirst(".*/", ""),
                truth(override, instance, "blocked"),
                truth(override, instance, "virtual"),
                truthOrNull(override, instance, "member_card_required"),
                truthOrNull(override, instance, "allow_override"),
                textOrNull(instance, "tender"));
    }

    private static @Nullable RepositoryCoupon repository(YamlNode one) {
        YamlNode row = node(one, "repository");
        return isThere(row)
                ? new RepositoryCoupon(
                        longOrNull(row, "reward"),
                        day(row, "start"),
                        day(row, "end"),
                        text(row, "blocked").equals("true"),
                        text(row, "status").equals("REDEEMED"),
                        textOrNull(row, "household"))
                : null;
    }

    private static PromotionLink promotion(YamlNode promotion) {
        if (!text(promotion, "linked").equals("true")) {
            return new PromotionLink.NotLinked();
        }
        if (!text(promotion, "qualified").equals("true")) {
            return new PromotionLink.NotQualified();
        }
        RewardBooking booking = switch (text(promotion, "kind")) {
            case "POINTS" -> new RewardBooking.AsPoints(textOrNull(promotion, "account"));
            case "TENDER" -> new RewardBooking.AsTender(text(promotion, "tender"));
            default ->
                textOrNull(promotion, "tender") == null
                        ? new RewardBooking.AsDiscount()
                        : new RewardBooking.AsTender(text(promotion, "tender"));
        };
        Long reward = longOrNull(promotion, "reward");
        return new PromotionLink.Triggered(booking, reward == null ? 0 : reward);
    }

    private static TillTransaction transaction(YamlNode facts) {
        LocalDate day = day(facts, "business_date");
        return new TillTransaction(
                day == null ? LocalDate.of(2026, 11, 29) : day,
                0,
                0,
                textOrNull(facts, "member"),
                textOrNull(facts, "household"),
                number(facts, "series_scans", 0),
                number(facts, "same_barcode_scans", 0),
                switch (text(facts, "external_validation")) {
                    case "REFUSED" -> External.REFUSED;
                    case "UNAVAILABLE", "UNREACHABLE", "TIMEOUT" -> External.UNAVAILABLE;
                    default -> External.ACCEPTED;
                },
                2);
    }

    static YamlNode node(YamlNode from, String... keys) {
        YamlNode node = from;
        for (String key : keys) {
            node = node instanceof YamlNode.Mapping mapping ? mapping.get(key).orElse(absent(from)) : absent(from);
        }
        return node;
    }

    private static YamlNode absent(YamlNode at) {
        return new YamlNode.Scalar(NONE, true, false, at.position());
    }

    private static boolean isThere(YamlNode node) {
        return !(node instanceof YamlNode.Scalar scalar)
                || !(scalar.isAbsent() || scalar.text().equals("null"));
    }

    /** What stands under a key; empty where nothing does. */
    static String text(YamlNode from, String key) {
        return node(from, key) instanceof YamlNode.Scalar scalar ? scalar.text() : NONE;
    }

    private static @Nullable String textOrNull(YamlNode from, String key) {
        return isThere(node(from, key)) ? text(from, key) : null;
    }

    private static @Nullable Long longOrNull(YamlNode from, String key) {
        return isThere(node(from, key)) ? Long.valueOf(text(from, key)) : null;
    }

    private static @Nullable Integer intOrNull(YamlNode from, String key) {
        return isThere(node(from, key)) ? Integer.valueOf(text(from, key)) : null;
    }

    private static int number(YamlNode from, String key, int otherwise) {
        Integer number = intOrNull(from, key);
        return number == null ? otherwise : number;
    }

    private static @Nullable LocalDate day(YamlNode from, String key) {
        return isThere(node(from, key)) ? LocalDate.parse(text(from, key)) : null;
    }

    private static boolean truth(YamlNode first, YamlNode second, String key) {
        return Boolean.TRUE.equals(truthOrNull(first, second, key));
    }

    private static @Nullable Boolean truthOrNull(YamlNode first, YamlNode second, String key) {
        YamlNode from = isThere(node(first, key)) ? first : second;
        return isThere(node(from, key)) ? Boolean.valueOf(text(from, key)) : null;
    }
}
