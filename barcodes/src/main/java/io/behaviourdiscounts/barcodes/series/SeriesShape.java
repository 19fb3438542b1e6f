package io.behaviourdiscounts.barcodes.series;

import io.behaviourdiscounts.barcodes.pattern.NamedConstants;
import io.behaviourdiscounts.barcodes.reward.CouponSeries;
import io.behaviourdiscounts.barcodes.reward.CouponSeries.Fallback;
import io.behaviourdiscounts.barcodes.reward.CouponSeries.Flags;
import io.behaviourdiscounts.barcodes.reward.CouponSeries.Range;
import io.behaviourdiscounts.barcodes.reward.CouponSeries.RedemptionLimit;
import io.behaviourdiscounts.barcodes.reward.CouponSeries.Segmentation;
import io.behaviourdiscounts.barcodes.reward.CouponSeries.ThresholdAction;
import io.behaviourdiscounts.barcodes.reward.SeriesInstance;
import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.Lists;
import io.behaviourdiscounts.rules.language.shape.MapShape;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.source.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands in a rule file for one series. */
final class SeriesShape {

    private static final int LONGEST_NAME = 200;
    private static final long MOST_REWARD = 1_000_000_000_000L;
    private static final int MOST_SCANS = 1_000;

    private static final Key<String> ID = Key.required(
            "id",
            Scalars.text("an id of letters, digits, '-' and '_', with a letter first", "[A-Za-z][A-Za-z0-9_-]{0,63}"),
            "what others call it");
    private static final Key<String> NAME =
            Key.optional("name", Scalars.text(LONGEST_NAME), "What people call it; answers to tills say it.");
    private static final Key<String> PATTERN = Key.required(
            "pattern", Scalars.text("the id of a data pattern", "[a-z][a-z0-9-]{0,63}"), "how its barcodes are made");
    private static final Key<String> CODE = Key.optional(
            "code",
            Scalars.text("letters and digits", "[A-Za-z0-9_-]{1,32}"),
            "What the field series of its barcodes says; without one where the pattern has no such field.");
    private static final Key<Boolean> BLOCKED =
            Key.optional("blocked", Scalars.truth(), "true: none of its coupons is taken.");
    private static final Key<Boolean> VIRTUAL =
            Key.optional("virtual", Scalars.truth(), "true: a coupon that was not used is not told of after payment.");
    private static final Key<Boolean> MEMBER_CARD =
            Key.optional("member_card_required", Scalars.truth(), "true: the till asks for a member's card first.");
    private static final Key<Boolean> EXTERNAL = Key.optional(
            "external_validation",
            Scalars.truth(),
            "true: a coupon is taken when the till says that an external system has accepted it.");
    private static final Key<Boolean> OVERRIDE = Key.optional(
            "allow_override", Scalars.truth(), "true: a cashier may give another reward, from min to max.");
    private static final Key<Boolean> REPOSITORY = Key.optional(
            "repository_required", Scalars.truth(), "true: only coupons that are stored one by one are taken.");
    private static final Key<String> PROMPT = Key.optional(
            "prompt_reward_value",
            Scalars.text("digits", "[0-9]{1,18}"),
            "The reward of a barcode that means: ask the cashier. 0: always ask.");
    private static final Key<Long> MIN =
            Key.optional("min", reward(), "The least that a cashier may enter, in minor units or points.");
    private static final Key<Long> MAX =
            Key.optional("max", reward(), "The most that a cashier may enter, in minor units or points.");
    private static final Key<Map<String, ThresholdAction>> THRESHOLDS = Key.optional(
            "thresholds",
            new MapShape<>(
                    "what happens by role, such as supervisor: INFORM",
                    "a role of small letters",
                    role -> role.matches("[a-z][a-z0-9_-]{0,63}"),
                    NamedConstants.of(ThresholdAction.class)),
            "What happens when a cashier of a role leaves min and max in an override; PROHIBIT without it.");
    private static final Key<Long> MOST_OF_SERIES = Key.optional(
            "max_series_scans",
            Scalars.whole("a whole number from 1 to " + MOST_SCANS, 1, MOST_SCANS),
            "How many of its coupons one transaction takes, of those that trigger a promotion.");
    private static final Key<Long> MOST_OF_BARCODE = Key.optional(
            "max_same_barcode",
            Scalars.whole("a whole number from 1 to " + MOST_SCANS, 1, MOST_SCANS),
            "How often one transaction takes the same barcode.");
    private static final Key<Segmentation> SEGMENTATION = Key.optional(
            "segmentation",
            NamedConstants.of(Segmentation.class),
            "SAME_HOUSEHOLD: only the household of a stored coupon redeems it. UNDEFINED without it.");
    private static final Key<RedemptionLimit> LIMIT = Key.optional(
            "redemption_limit",
            NamedConstants.of(RedemptionLimit.class),
            "SINGLE: a stored coupon is redeemed once. UNLIMITED without it.");
    private static final Key<List<String>> PROMOTIONS = Key.optional(
            "promotions",
            Lists.oneOrMore("an id of a promotion, or a list of them", Scalars.text(128)),
            "Promotions that its coupons redeem: the first that the basket meets.");

    private static final Key<FallbackKind> FALLBACK_KIND =
            Key.required("kind", NamedConstants.of(FallbackKind.class), "POINTS or AMOUNT_OFF");
    private static final Key<String> ACCOUNT =
            Key.optional("account", Scalars.text(64), "Of POINTS: the member's account that they go to.");
    private static final Key<String> TENDER =
            Key.optional("tender", tender(), "Of AMOUNT_OFF: the tender that it is booked as; a discount without it.");
    private static final Key<FallbackTime> WHEN = Key.optional(
            "when",
            NamedConstants.of(FallbackTime.class),
            "NOT_TRIGGERED: it holds too where the basket does not meet a linked promotion. NONE_LINKED without it.");
    private static final Key<Fallback> FALLBACK = Key.optional(
            "fallback",
            ObjectShape.of("a fallback", List.of(FALLBACK_KIND, ACCOUNT, TENDER, WHEN), SeriesShape::fallback),
            "What a coupon is worth that no promotion is linked to.");

    private static final Key<String> OFFER_CODE = Key.required(
            "offer_code",
            Scalars.text("letters and digits", "[A-Za-z0-9_-]{1,32}"),
            "what the field offer of its barcodes says");
    private static final Key<String> TENDER_OF_INSTANCE =
            Key.optional("tender", tender(), "The tender that its fallback is booked as, in place of the series'.");
    private static final Key<List<PlacedInstance>> INSTANCES = Key.required(
            "instances",
            Lists.of(
                    "a list of instances",
                    ObjectShape.of(
                            "an instance",
                            List.of(
                                    OFFER_CODE,
                                    NAME,
                                    BLOCKED,
                                    VIRTUAL,
                                    MEMBER_CARD,
                                    OVERRIDE,
                                    TENDER_OF_INSTANCE,
                                    PROMOTIONS),
                            SeriesShape::instance)),
            "its parts, each with the offer code of its barcodes");

    /** The words of a fallback's kind. */
    enum FallbackKind {
        POINTS,
        AMOUNT_OFF
    }

    /** When a fallback holds. */
    enum FallbackTime {
        NONE_LINKED,
        NOT_TRIGGERED
    }

    private record PlacedInstance(InstanceDefinition instance, Position position) {}

    /**
     * A series, and where its parts stand.
     *
     * @param places by the names of keys, and of offer codes behind {@code offer }; where a key is not there, nothing
     */
    record PlacedSeries(SeriesDefinition series, Position start, Map<String, Position> places) {

        Position at(String key) {
            return places.getOrDefault(key, start);
        }
    }

    static final Shape<PlacedSeries> SERIES = ObjectShape.of(
            "a series",
            List.of(
                    ID,
                    NAME,
                    PATTERN,
                    CODE,
                    BLOCKED,
                    VIRTUAL,
                    MEMBER_CARD,
                    EXTERNAL,
                    OVERRIDE,
                    MIN,
                    MAX,
                    THRESHOLDS,
                    PROMPT,
                    FALLBACK,
                    MOST_OF_SERIES,
                    MOST_OF_BARCODE,
                    SEGMENTATION,
                    LIMIT,
                    REPOSITORY,
                    PROMOTIONS,
                    INSTANCES),
            SeriesShape::series);

    private SeriesShape() {}

    private static Shape<Long> reward() {
        return Scalars.whole("a whole number from 0 to " + MOST_REWARD, 0, MOST_REWARD);
    }

    private static Shape<String> tender() {
        return Scalars.text("the name of a tender such as STORE_COUPON", "[A-Z][A-Z0-9_]{0,63}");
    }

    private static @Nullable Fallback fallback(Entries entries) {
        boolean isPoints = entries.get(FALLBACK_KIND) == FallbackKind.POINTS;
        boolean isLate = entries.or(WHEN, FallbackTime.NONE_LINKED) == FallbackTime.NOT_TRIGGERED;
        if (isPoints && entries.has(TENDER)) {
            entries.wrong(TENDER, "points are no tender");
            return null;
        }
        if (!isPoints && entries.has(ACCOUNT)) {
            entries.wrong(ACCOUNT, "belongs to POINTS");
            return null;
        }
        return isPoints
                ? new Fallback.ToAccount(entries.or(ACCOUNT, ""), isLate)
                : new Fallback.AmountOff(entries.find(TENDER), isLate);
    }

    private static PlacedInstance instance(Entries entries) {
        SeriesInstance terms = new SeriesInstance(
                entries.get(OFFER_CODE),
                entries.or(BLOCKED, false),
                entries.or(VIRTUAL, false),
                entries.find(MEMBER_CARD),
                entries.find(OVERRIDE),
                entries.find(TENDER_OF_INSTANCE));
        return new PlacedInstance(
                new InstanceDefinition(entries.find(NAME), terms, entries.or(PROMOTIONS, List.of())),
                entries.at(OFFER_CODE));
    }

    private static @Nullable PlacedSeries series(Entries entries) {
        if (entries.has(MIN) != entries.has(MAX)) {
            entries.findings().add(entries.at(entries.has(MIN) ? MIN : MAX), "min and max stand together");
            return null;
        }
        Map<String, Position> places = new LinkedHashMap<>();
        List.of(ID, PATTERN, CODE, OVERRIDE, MIN, PROMPT, FALLBACK, LIMIT, PROMOTIONS)
                .forEach(key -> places.put(key.name(), entries.at(key)));
        Map<String, InstanceDefinition> instances = new LinkedHashMap<>();
        for (PlacedInstance placed : entries.get(INSTANCES)) {
            String code = placed.instance().terms().offerCode();
            places.put("offer " + code, placed.position());
            if (instances.putIfAbsent(code, placed.instance()) != null) {
                entries.findings()
                        .add(placed.position(), "offer_code: '%s' stands twice in this series".formatted(code));
            }
        }
        return new PlacedSeries(
                new SeriesDefinition(
                        entries.get(ID),
                        entries.find(NAME),
                        entries.get(PATTERN),
                        entries.find(CODE),
                        terms(entries),
                        instances,
                        entries.or(PROMOTIONS, List.of())),
                entries.start(),
                places);
    }

    private static CouponSeries terms(Entries entries) {
        Long least = entries.find(MIN);
        Long most = entries.find(MAX);
        Long ofSeries = entries.find(MOST_OF_SERIES);
        Long ofBarcode = entries.find(MOST_OF_BARCODE);
        return new CouponSeries(
                entries.get(ID),
                new Flags(
                        entries.or(BLOCKED, false),
                        entries.or(VIRTUAL, false),
                        entries.or(MEMBER_CARD, false),
                        entries.or(EXTERNAL, false),
                        entries.or(OVERRIDE, false)),
                entries.find(PROMPT),
                least == null || most == null ? null : new Range(least, most),
                entries.find(FALLBACK),
                ofSeries == null ? null : ofSeries.intValue(),
                ofBarcode == null ? null : ofBarcode.intValue(),
                entries.or(SEGMENTATION, Segmentation.UNDEFINED),
                entries.or(LIMIT, RedemptionLimit.UNLIMITED),
                entries.or(REPOSITORY, false),
                entries.or(THRESHOLDS, Map.of()));
    }
}
