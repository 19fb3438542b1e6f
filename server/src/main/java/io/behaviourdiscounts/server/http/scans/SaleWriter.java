package io.behaviourdiscounts.server.http.scans;

import io.behaviourdiscounts.barcodes.manufacturer.CouponUse;
import io.behaviourdiscounts.barcodes.reward.RewardBooking;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.Accepted;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.Held;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.Prompt;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.Rejected;
import io.behaviourdiscounts.barcodes.reward.RewardRefusal;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.server.http.scans.ScanVerdict.ForCashier;
import io.behaviourdiscounts.server.http.scans.ScanVerdict.Manufacturers;
import io.behaviourdiscounts.server.http.scans.ScanVerdict.OfSeries;
import io.behaviourdiscounts.server.http.scans.ScanVerdict.Refused;
import io.behaviourdiscounts.server.http.scans.ScanVerdict.Unknown;
import io.behaviourdiscounts.server.http.scans.ScanVerdict.Waiting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes what became of the scans of a sale: {@code scans}, {@code tenders}, {@code points}, {@code to_pay} and {@code unused}. */
public final class SaleWriter {

    private final JudgedSale judged;
    private final Order order;
    private final Map<Integer, JudgedSale.Tender> tenders = new TreeMap<>();

    private SaleWriter(JudgedSale judged) {
        this.judged = judged;
        this.order = judged.answer().evaluation().question().order();
        judged.tenders().forEach(tender -> tenders.put(tender.scan(), tender));
    }

    /** The fields, by name. */
    public static Map<String, Json> fields(JudgedSale judged) {
        return new SaleWriter(judged).all();
    }

    private Map<String, Json> all() {
        List<Json> scans = new ArrayList<>();
        List<Json> points = new ArrayList<>();
        for (int scan = 1; scan <= judged.verdicts().size(); scan++) {
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put("scan", Json.of(scan));
            fields.put("barcode", Json.of(judged.sale().scans().get(scan - 1).delivered()));
            write(scan, judged.verdicts().get(scan - 1), fields, points);
            scans.add(new Json.Fields(fields));
        }
        Map<String, Json> all = new LinkedHashMap<>();
        all.put("scans", new Json.Items(scans));
        all.put(
                "tenders",
                new Json.Items(judged.tenders().stream().map(this::tender).toList()));
        all.put("points", new Json.Items(points));
        long paid =
                judged.tenders().stream().mapToLong(JudgedSale.Tender::amount).sum();
        all.put("to_pay", money(judged.answer().plan().total() - paid));
        all.put("unused", new Json.Items(judged.unused().stream().map(Json::of).toList()));
        return all;
    }

    private Json tender(JudgedSale.Tender tender) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("scan", Json.of(tender.scan()));
        fields.put("type", Json.of(tender.type()));
        fields.put("worth", money(tender.worth()));
        fields.put("amount", money(tender.amount()));
        return new Json.Fields(fields);
    }

    private void write(int scan, ScanVerdict verdict, Map<String, Json> fields, List<Json> points) {
        switch (verdict) {
            case OfSeries coupon -> ofSeries(scan, coupon, fields, points);
            case Manufacturers(CouponUse use, String tender) -> {
                fields.put("outcome", Json.of("accepted"));
                fields.put("source", Json.of("embedded"));
                tender(scan, tender, fields);
                fields.put("multiplied", money(use.multiplied()));
                fields.put("units", units(use));
            }
            case ForCashier asked -> {
                fields.put("outcome", Json.of("prompt"));
                fields.put("prompt", Json.of("cashier"));
                fields.put("text", Json.of("The cashier has to see whether the goods are those of this coupon."));
            }
            case Waiting waiting -> held(RewardRefusal.PURCHASE_DOES_NOT_QUALIFY, true, fields);
            case Refused(RewardRefusal reason) -> rejected(reason, fields);
            case Unknown(ScanVerdict.Why why, String detail) -> {
                fields.put("outcome", Json.of("rejected"));
                fields.put("reason", Json.of(EnumWords.of(why)));
                fields.put("text", Json.of(ScanTexts.of(why)));
                fields.put("detail", Json.of(detail));
            }
        }
    }

    private static Json units(CouponUse use) {
        Map<String, Json> units = new LinkedHashMap<>();
        new TreeMap<>(use.units()).forEach((line, count) -> units.put(line, Json.of(count)));
        return new Json.Fields(units);
    }

    private void ofSeries(int scan, OfSeries coupon, Map<String, Json> fields, List<Json> points) {
        fields.put("series", Json.of(coupon.series().id()));
        if (coupon.series().name() != null) {
            fields.put("series_name", Json.of(coupon.series().name()));
        }
        fields.put("offer_code", Json.of(coupon.offerCode()));
        if (coupon.promotion() != null) {
            fields.put("promotion_id", Json.of(coupon.promotion()));
        }
        switch (coupon.outcome()) {
            case Accepted accepted -> accepted(scan, accepted, fields, points);
            case Prompt prompt -> {
                fields.put("outcome", Json.of("prompt"));
                fields.put("prompt", Json.of(EnumWords.of(prompt.prompt())));
                if (prompt.range() != null) {
                    fields.put("min", Json.of(prompt.range().least()));
                    fields.put("max", Json.of(prompt.range().most()));
                }
                fields.put("text", Json.of(ScanTexts.of(prompt.prompt())));
            }
            case Held held -> held(held.reason(), held.listedWhenUnused(), fields);
            case Rejected rejected -> rejected(rejected.reason(), fields);
        }
        fields.put("row", Json.of(coupon.outcome().row()));
    }

    private void accepted(int scan, Accepted accepted, Map<String, Json> fields, List<Json> points) {
        fields.put("outcome", Json.of("accepted"));
        fields.put("source", Json.of(EnumWords.of(accepted.source())));
        switch (accepted.booking()) {
            case RewardBooking.AsDiscount discount -> {
                fields.put("booked_as", Json.of("discount"));
                fields.put("worth", money(accepted.reward()));
                fields.put("amount", money(judged.discounts().getOrDefault(scan, 0L)));
            }
            case RewardBooking.AsTender(String type) -> tender(scan, type, fields);
            case RewardBooking.AsPoints(String account) -> {
                fields.put("booked_as", Json.of("points"));
                fields.put("points", Json.of(accepted.reward()));
                fields.put("account", Json.of(account));
                Map<String, Json> line = new LinkedHashMap<>();
                line.put("scan", Json.of(scan));
                line.put("account", Json.of(account));
                line.put("points", Json.of(accepted.reward()));
                points.add(new Json.Fields(line));
            }
        }
        if (accepted.beyondRange()) {
            fields.put("beyond_range", Json.of(true));
        }
    }

    private void tender(int scan, String type, Map<String, Json> fields) {
        JudgedSale.Tender tender = tenders.get(scan);
        fields.put("booked_as", Json.of("tender"));
        fields.put("tender", Json.of(type));
        fields.put("worth", money(tender == null ? 0 : tender.worth()));
        fields.put("amount", money(tender == null ? 0 : tender.amount()));
    }

    private static void held(RewardRefusal reason, boolean isListed, Map<String, Json> fields) {
        fields.put("outcome", Json.of("held"));
        fields.put("reason", Json.of(EnumWords.of(reason)));
        fields.put("text", Json.of(ScanTexts.of(reason)));
        fields.put("listed_when_unused", Json.of(isListed));
    }

    private static void rejected(RewardRefusal reason, Map<String, Json> fields) {
        fields.put("outcome", Json.of("rejected"));
        fields.put("reason", Json.of(EnumWords.of(reason)));
        fields.put("text", Json.of(ScanTexts.of(reason)));
    }

    private Json money(long minorUnits) {
        return new Json.Decimal(order.major(minorUnits));
    }
}
