package io.behaviourdiscounts.barcodes.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.barcodes.VectorFile;
import io.behaviourdiscounts.barcodes.builtin.BuiltInDecoders;
import io.behaviourdiscounts.barcodes.builtin.Decoding;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files of patterns: what is wrong with them, where patterns meet, and which one a scan is for. */
class PatternsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
    private static final BuiltInDecoders DECODERS = BuiltInDecoders.of(BuiltInDecoders.Options.NONE);

    private static final String UNIQUE_98 =
            "{id: unique-98, couponType: UNIQUE, symbologies: [EAN_13], layout: '\"98\" series:n2 offer:n3 serial:n5 check:mod10'}";
    private static final String VALUE_99 =
            "{id: value-99, couponType: UNIQUE, symbologies: [EAN_13], layout: '\"99\" series:n2 offer:n5 reward:n3.2 check:mod10'}";
    private static final String EAN_99 =
            "{id: ean99, couponType: UPC5, symbologies: [EAN_13], layout: '\"99\" company:n5 family:n3 value:n2 check:mod10', valueTable: upc5-value-codes}";
    private static final String EURO_981 =
            "{id: euro-981, couponType: UNIQUE, symbologies: [EAN_13], layout: '\"981\" issuer:n4 offer:n2 reward:n3.1 check:mod10', zeroRewardMeans: FREE_ITEM}";
    private static final String DATABAR =
            "{id: databar, couponType: DATABAR, symbologies: [GS1_DATABAR_EXPANDED], decoder: gs1.8110, map: {series: const(MFR), offer: offer}}";

    @Test
    void theSharedPatternsAreRightAndThoseThatAreEnabledDoNotMeet() throws IOException {
        List<DataPattern> patterns = shared();

        assertThat(patterns).extracting(DataPattern::id).hasSize(9).contains("code128-dated", "universal-8112");
        assertThat(PatternConflicts.among(patterns, DECODERS, TODAY)).isEmpty();
    }

    @Test
    void enabledTogetherTheSharedOnesMeetWhereTheirFileSaysSo() throws IOException {
        String all = Files.readString(VectorFile.path("patterns.yaml")).replace("enabled: false", "enabled: true");

        List<PatternConflict> conflicts = PatternConflicts.among(patterns(all), DECODERS, TODAY);

        assertThat(conflicts)
                .extracting(conflict ->
                        conflict.first().id() + " " + conflict.second().id() + " " + conflict.sameRank())
                .containsExactlyInAnyOrder("store-value-99 ean99 true", "euro-981 store-unique-98 false");
        assertThat(conflicts).allMatch(PatternConflict::exact);
    }

    @Test
    void anExampleOfAConflictIsTakenByBoth() {
        List<DataPattern> both = read(VALUE_99, EAN_99);

        PatternConflict conflict = PatternConflicts.among(both, DECODERS, TODAY).getFirst();

        assertThat(conflict.sameRank()).isTrue();
        for (DataPattern pattern : both) {
            Decoding decoding =
                    new PatternBook(List.of(pattern), DECODERS).resolve(ScannedText.of(conflict.example()), TODAY);
            assertThat(decoding.isValid())
                    .as(pattern.id() + " of " + conflict.example())
                    .isTrue();
        }
        assertThat(conflict.inWords()).contains("meet with equal rank", conflict.example());
    }

    @Test
    void differentCheckDigitsDoNotHideAConflict() {
        List<DataPattern> both = read(
                "{id: one, couponType: UNIQUE, symbologies: [CODE_128], layout: '\"7\" serial:n6 check:mod10'}",
                "{id: two, couponType: UNIQUE, symbologies: [CODE_128], layout: '\"7\" serial:n6 check:luhn'}");

        PatternConflict conflict = PatternConflicts.among(both, DECODERS, TODAY).getFirst();

        assertThat(conflict.sameRank()).isTrue();
        assertThat(conflict.exact()).isTrue();
    }

    @Test
    void twoPatternsOfOneDecoderMeet() {
        List<PatternConflict> conflicts =
                PatternConflicts.among(read(DATABAR, DATABAR.replace("id: databar", "id: other")), DECODERS, TODAY);

        assertThat(conflicts).singleElement().satisfies(conflict -> {
            assertThat(conflict.sameRank()).isTrue();
            assertThat(conflict.exact()).isTrue();
            assertThat(conflict.example()).startsWith("8110");
        });
    }

    @Test
    void aPriorityAnotherUnitOrAnotherSymbologyEndsAConflict() {
        assertThat(PatternConflicts.among(read(VALUE_99, with(EAN_99, "priority: 5")), DECODERS, TODAY))
                .singleElement()
                .satisfies(conflict -> {
                    assertThat(conflict.sameRank()).isFalse();
                    assertThat(conflict.first().id()).isEqualTo("ean99");
                });
        assertThat(PatternConflicts.among(read(VALUE_99, with(EAN_99, "businessUnits: [de/north]")), DECODERS, TODAY))
                .singleElement()
                .satisfies(conflict -> {
                    assertThat(conflict.sameRank()).isFalse();
                    assertThat(conflict.first().id()).isEqualTo("ean99");
                });
        assertThat(PatternConflicts.among(
                        read(with(VALUE_99, "businessUnits: [de/south]"), with(EAN_99, "businessUnits: [de/north]")),
                        DECODERS,
                        TODAY))
                .isEmpty();
        assertThat(PatternConflicts.among(read(VALUE_99, EAN_99.replace("EAN_13", "CODE_128")), DECODERS, TODAY))
                .isEmpty();
    }

    @Test
    void theLongerLiteralGoesFirst() {
        PatternBook book = new PatternBook(read(UNIQUE_98, EURO_981), DECODERS);

        assertThat(pattern(book, "9813765030011")).isEqualTo("euro-981");
        assertThat(pattern(book, "9842345678905")).isEqualTo("unique-98");
    }

    @Test
    void aLowerUnitGoesBeforeTheChain() {
        PatternBook book = new PatternBook(read(VALUE_99, with(EAN_99, "businessUnits: [de/north]")), DECODERS);
        ScannedText scanned = ScannedText.of("9912345678909");

        assertThat(book.resolve(scanned, "de/north/store-7", TODAY).pattern()).isEqualTo("ean99");
        assertThat(book.resolve(scanned, "de/south/store-7", TODAY).pattern()).isEqualTo("value-99");
        assertThat(book.resolve(scanned, "de/northern", TODAY).pattern()).isEqualTo("value-99");
    }

    @Test
    void aWrongCheckDigitIsAnInvalidFormatAndAnotherTextIsUnknown() {
        PatternBook book = new PatternBook(read(UNIQUE_98, DATABAR), DECODERS);

        assertThat(reason(book, "9813765030012")).isEqualTo("INVALID_FORMAT *2*");
        assertThat(reason(book, "4013765030012")).startsWith("UNKNOWN");
        assertThat(reason(book, "(8110)7123456")).startsWith("INVALID_GCP_LENGTH");
        assertThat(reason(book, "")).startsWith("EMPTY");
    }

    @Test
    void theSymbologyMustBeThePatterns() {
        PatternBook book = new PatternBook(read(UNIQUE_98), DECODERS);

        assertThat(book.resolve(ScannedText.of("]E09813765030011"), TODAY).pattern())
                .isEqualTo("unique-98");
        assertThat(book.resolve(ScannedText.of("]C09813765030011"), TODAY).pattern())
                .isNull();
    }

    @Test
    void fieldsAreToldAsTheyAreMeant() {
        PatternBook book = new PatternBook(read(VALUE_99), DECODERS);

        assertThat(book.resolve(ScannedText.of("9910000422508"), TODAY).fields().entrySet())
                .extracting(field -> field.getKey() + "=" + field.getValue())
                .containsExactly("series=10", "offer=00042", "reward=2.50", "check=8");
    }

    @Test
    void anUnassignedValueCodeIsNoCoupon() {
        PatternBook book = new PatternBook(read(EAN_99), DECODERS);

        assertThat(reason(book, "9912345111178")).startsWith("VALUE_CODE_UNASSIGNED 17");
    }

    @Test
    void mistakesAreToldWithTheirPlaceAndWhatWasMeant() {
        assertThat(problems("patterns:\n  - {id: x, couponTyp: UNIQUE, symbologies: [EAN_31], layout: 'serial:n5'}\n"))
                .extracting(Problem::toString)
                .containsExactly(
                        "p.yaml:2:13: unknown key 'couponTyp' in a pattern; did you mean 'couponType'?",
                        "p.yaml:2:46: symbologies: expected one of UPC_A, EAN_13, EAN_8, CODE_128, GS1_128, GS1_DATABAR_EXPANDED, QR_CODE, DATA_MATRIX, found 'EAN_31'; did you mean 'EAN_13'?");
        assertThat(problems("patterns:\n" + "- " + UNIQUE_98.replace("serial:n5", "serial:n6") + "\n"))
                .extracting(Problem::message)
                .containsExactly("symbologies: EAN_13 has 13 digits, and the layout 14");
        assertThat(problems("patterns:\n- " + UNIQUE_98 + "\n- " + UNIQUE_98 + "\n"))
                .extracting(Problem::message)
                .containsExactly("the id 'unique-98' stands at line 2 already");
        assertThat(problems("patterns:\n- " + with(DATABAR, "layout: 'serial:n5'") + "\n"))
                .extracting(Problem::message)
                .containsExactly("a pattern has a layout or a decoder, one of them");
        assertThat(problems("patterns:\n- " + with(DATABAR, "encode: true") + "\n"))
                .extracting(Problem::message)
                .containsExactly("encode: only barcodes of a layout are made here");
    }

    private static List<DataPattern> shared() throws IOException {
        return patterns(Files.readString(VectorFile.path("patterns.yaml")));
    }

    private static List<DataPattern> read(String... patterns) {
        return patterns("patterns:\n- " + String.join("\n- ", patterns) + "\n");
    }

    private static List<DataPattern> patterns(String yaml) {
        Reading<PatternFile> reading = PatternFile.read("p.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).as(reading.toString()).isInstanceOf(Reading.Read.class);
        return ((Reading.Read<PatternFile>) reading).value().patterns();
    }

    private static List<Problem> problems(String yaml) {
        Reading<PatternFile> reading = PatternFile.read("p.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        return reading instanceof Reading.Wrong<PatternFile> wrong ? wrong.problems() : List.of();
    }

    private static String with(String pattern, String more) {
        return pattern.substring(0, pattern.length() - 1) + ", " + more + "}";
    }

    private static String pattern(PatternBook book, String text) {
        return String.valueOf(book.resolve(ScannedText.of(text), TODAY).pattern());
    }

    private static String reason(PatternBook book, String text) {
        return book.resolve(ScannedText.of(text), TODAY).verdict() instanceof CouponVerdict.Invalid<?> invalid
                ? invalid.fault() + " "
                        + invalid.span()
                                .highlight(invalid.data())
                                .replaceFirst("^.*?(\\*.*\\*).*$", "$1")
                                .replace("*17*", "17")
                : "valid";
    }
}
