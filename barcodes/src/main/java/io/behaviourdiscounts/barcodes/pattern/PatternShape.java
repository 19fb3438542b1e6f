package io.behaviourdiscounts.barcodes.pattern;

import io.behaviourdiscounts.barcodes.builtin.CouponKind;
import io.behaviourdiscounts.barcodes.layout.Layout;
import io.behaviourdiscounts.barcodes.layout.LayoutParser;
import io.behaviourdiscounts.barcodes.pattern.DataPattern.Settings;
import io.behaviourdiscounts.barcodes.symbol.Symbology;
import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.Lists;
import io.behaviourdiscounts.rules.language.shape.MapShape;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.source.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands in a pattern file for one pattern. */
public final class PatternShape {

    private static final String VALUE_TABLE_NAME = "upc5-value-codes";
    private static final int LONGEST_LAYOUT = 1_000;

    private static final Key<String> ID = Key.required(
            "id",
            Scalars.text("an id of small letters, digits and hyphens", "[a-z][a-z0-9-]{0,63}"),
            "what others call it");
    private static final Key<CouponType> COUPON_TYPE =
            Key.required("couponType", NamedConstants.of(CouponType.class), "what kind of business its coupons are");
    private static final Key<List<Symbology>> SYMBOLOGIES = Key.required(
            "symbologies",
            Lists.oneOrMore("a list of symbologies", NamedConstants.of(Symbology.class)),
            "in what its barcodes are printed, the usual one first");
    private static final Key<Layout> LAYOUT = Key.optional(
            "layout",
            Scalars.text(LONGEST_LAYOUT).then((text, node, findings) -> switch (LayoutParser.parse(text)) {
                case LayoutParser.Parsed(Layout layout) -> layout;
                case LayoutParser.Mistaken(String message) -> {
                    findings.addAtValue(node.position(), message);
                    yield null;
                }
            }),
            "What stands where: literals in quotes and name:type, such as \"98\" series:n2 serial:n8 check:mod10.");
    private static final Key<CouponKind> DECODER = Key.optional(
            "decoder", NamedConstants.word(CouponKind.words(), CouponKind::of), "A decoder that needs no layout.");
    private static final Key<Long> PRIORITY = Key.optional(
            "priority",
            Scalars.whole("a whole number from -1000 to 1000", -1000, 1000),
            "Goes before all else when several patterns know a text; 0 without it.");
    private static final Key<Boolean> ENCODE =
            Key.optional("encode", Scalars.truth(), "true: barcodes of it are made here.");
    private static final Key<Boolean> ENABLED = Key.optional("enabled", Scalars.truth(), "false: it takes no part.");
    private static final Key<String> VALUE_TABLE = Key.optional(
            "valueTable",
            NamedConstants.word(
                    List.of(VALUE_TABLE_NAME), name -> Optional.of(name).filter(VALUE_TABLE_NAME::equals)),
            "The table that its field value is looked up in.");
    private static final Key<List<String>> BUSINESS_UNITS = Key.optional(
            "businessUnits",
            Lists.oneOrMore(
                    "a list of business units such as de/north/store-7",
                    Scalars.text("a path such as de/north/store-7", "[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*")),
            "Where it holds; everywhere without it.");
    private static final Key<String> AS_TENDER = Key.optional(
            "asTender",
            Scalars.text("the name of a tender such as MFR_COUPON", "[A-Z][A-Z0-9_]*"),
            "The tender that its coupons are booked as.");
    private static final Key<Boolean> ZERO_REWARD = Key.optional(
            "zeroRewardMeans",
            NamedConstants.word(
                    List.of("FREE_ITEM"), word -> Optional.of(true).filter(free -> word.equals("FREE_ITEM"))),
            "What a reward of 0 is.");
    private static final Key<Boolean> LOOKUP = Key.optional(
            "lookup",
            NamedConstants.word(
                    List.of("external"), word -> Optional.of(true).filter(external -> word.equals("external"))),
            "Where its terms come from.");
    private static final Key<Map<String, String>> MAP = Key.optional(
            "map",
            new MapShape<>(
                    "fields of the decoder by their names in patterns",
                    "a name of small letters",
                    name -> name.matches("[a-z][a-z0-9_]*"),
                    Scalars.text("a field of the decoder, or const(…)", "[a-z][a-z0-9_]*|const\\([^()]+\\)")),
            "What fields of the decoder are called here, such as {series: const(MFR), serial: serial}.");

    /** A pattern, and where its id stands. */
    public record Written(DataPattern pattern, Position position) {}

    public static final Shape<Written> PATTERN = ObjectShape.of(
            "a pattern",
            List.of(
                    ID,
                    COUPON_TYPE,
                    SYMBOLOGIES,
                    LAYOUT,
                    DECODER,
                    PRIORITY,
                    ENCODE,
                    ENABLED,
                    VALUE_TABLE,
                    BUSINESS_UNITS,
                    AS_TENDER,
                    ZERO_REWARD,
                    LOOKUP,
                    MAP),
            PatternShape::pattern);

    private PatternShape() {}

    private static @Nullable Written pattern(Entries entries) {
        if (entries.has(LAYOUT) == entries.has(DECODER)) {
            entries.findings().add(entries.start(), "a pattern has a layout or a decoder, one of them");
            return null;
        }
        DataPattern pattern = new DataPattern(
                entries.get(ID),
                entries.get(COUPON_TYPE),
                entries.get(SYMBOLOGIES),
                body(entries),
                entries.or(PRIORITY, 0L).intValue(),
                entries.or(ENCODE, false),
                entries.or(ENABLED, true),
                entries.find(VALUE_TABLE),
                Set.copyOf(entries.or(BUSINESS_UNITS, List.of())),
                new Settings(
                        entries.find(AS_TENDER),
                        entries.or(ZERO_REWARD, false),
                        entries.or(LOOKUP, false),
                        entries.or(MAP, Map.of())));
        boolean isRight = Objections.to(pattern).stream()
                .peek(objection -> entries.wrong(key(objection.about()), objection.why()))
                .toList()
                .isEmpty();
        return isRight ? new Written(pattern, entries.at(ID)) : null;
    }

    private static DataPattern.Body body(Entries entries) {
        return entries.has(LAYOUT)
                ? new DataPattern.Own(entries.get(LAYOUT))
                : new DataPattern.BuiltIn(entries.get(DECODER));
    }

    private static Key<?> key(Objections.About about) {
        return switch (about) {
            case LAYOUT -> LAYOUT;
            case SYMBOLOGIES -> SYMBOLOGIES;
            case VALUE_TABLE -> VALUE_TABLE;
            case MAP -> MAP;
            case ENCODE -> ENCODE;
            case ZERO_REWARD -> ZERO_REWARD;
        };
    }
}
