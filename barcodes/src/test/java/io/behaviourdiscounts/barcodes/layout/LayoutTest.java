package io.behaviourdiscounts.barcodes.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.barcodes.layout.LayoutEncoder.Encoded;
import io.behaviourdiscounts.barcodes.layout.LayoutEncoder.Refused;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layouts read, write, and say what is wrong with themselves. */
class LayoutTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
    private static final String DATED =
            "\"STC-\" series:an2 offer:n4 end:date(yyMMdd) reward:n5.2 serial:an6..10 \"-\" check:mod97";

    @Test
    void whatIsWrittenIsReadAgain() {
        Map<String, String> values =
                Map.of("series", "X1", "offer", "42", "end", "2027-02-28", "reward", "12.5", "serial", "AB12CD3");

        String text = encoded(layout(DATED), values);

        assertThat(text).startsWith("STC-X1004227022801250AB12CD3-").hasSize(31);
        assertThat(layout(DATED).match(text, TODAY))
                .isInstanceOfSatisfying(
                        Layout.Fits.class,
                        fits -> assertThat(fits.raw())
                                .containsEntry("offer", "0042")
                                .containsEntry("end", "270228")
                                .containsEntry("reward", "01250")
                                .containsEntry("serial", "AB12CD3"));
    }

    @Test
    void aDateThatIsNoneAndAWrongCheckDigitAreTold() {
        String right = encoded(
                layout(DATED),
                Map.of("series", "X1", "offer", "42", "end", "2027-02-28", "reward", "12.50", "serial", "AB12CD"));

        assertThat(layout(DATED).match(right.replace("270228", "270229"), TODAY))
                .isInstanceOfSatisfying(Layout.Wrong.class, wrong -> {
                    assertThat(wrong.field().name()).isEqualTo("end");
                    assertThat(wrong.start()).isEqualTo(10);
                });
        assertThat(layout(DATED).match(right.replace("AB12CD", "AB12CE"), TODAY))
                .isInstanceOfSatisfying(
                        Layout.Wrong.class,
                        wrong -> assertThat(wrong.field().name()).isEqualTo("check"));
        assertThat(layout(DATED).match(right.toLowerCase(Locale.ROOT), TODAY)).isInstanceOf(Layout.None.class);
    }

    @ParameterizedTest
    @CsvSource({
        "yyMMdd, 261231, 2026-12-31",
        "yyyyMMdd, 20261231, 2026-12-31",
        "MMyy, 0227, 2027-02-28",
        "yyMM, 2702, 2027-02-28",
        "yyDDD, 27060, 2027-03-01",
        "yyMMdd, 991231, 1999-12-31"
    })
    void datesAreReadInTheirForms(String form, String digits, LocalDate day) {
        Layout layout = layout("end:date(" + form + ")");

        assertThat(layout.match(digits, TODAY)).isInstanceOf(Layout.Fits.class);
        assertThat(Layout.day((LayoutElement.Day) layout.fields().getFirst(), digits, TODAY))
                .contains(day);
        assertThat(DateForm.of(form).orElseThrow().write(day)).isEqualTo(digits);
    }

    @Test
    void theStartOfAMonthIsItsFirstDay() {
        Layout layout = layout("start:date(MMyy)");

        assertThat(Layout.day((LayoutElement.Day) layout.fields().getFirst(), "0227", TODAY))
                .contains(LocalDate.of(2027, 2, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reward=12.50 | reward: 12.50 does not fit: the field holds 9.99 at most",
                "reward=1.234 | reward: 1.234 has more than 2 decimals",
                "reward=-1 | reward: expected a number, found '-1'",
                "offer=x | offer: expected a number, found 'x'",
                "colour=red | colour: the layout has no such field"
            })
    void whatDoesNotFitIsRefused(String value, String why) {
        Layout layout = layout("\"99\" series:n2 offer:n5 reward:n3.2 check:mod10");
        Map<String, String> values = new HashMap<>(Map.of("series", "10", "offer", "42", "reward", "2.50"));
        values.put(value.split("=", -1)[0], value.split("=", -1)[1]);

        assertThat(LayoutEncoder.encode(layout, values))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.field() + ": " + refused.why())
                                .isEqualTo(why));
    }

    @Test
    void aValueThatIsMissingIsRefused() {
        assertThat(LayoutEncoder.encode(layout("serial:n5"), Map.of()))
                .isEqualTo(new Refused("serial", "no value is given"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "serial:n5..8 offer:n1..2 | only one field may have a length that varies, and here 2 have",
                "serial:n5 serial:n2 | the field 'serial' stands twice",
                "serial:q5 | expected a type such as n5, n3.2, a2, an6..10, date(yyMMdd) or one of mod10, luhn, mod97, found 'q5'",
                "end:date(yyMMDD) | no date is written 'yyMMDD'; did you mean 'yyMMdd'?",
                "\"A\" check:mod10 | this check digit is one of digits alone; mod97 covers letters too",
                "check:luhn serial:n5 | there is nothing before it to check",
                "reward:an3 | reward is a number, such as n5.2",
                "points:n4.1 | points have no decimals",
                "end:n6 | end is a date, such as date(yyMMdd)",
                "check:n1 | check is one of mod10, luhn, mod97",
                "serial:n9..3 | a range begins with its lesser end",
                "code:a2.1 | only digits have decimals",
                "\"98 serial:n5 | expected a literal in quotes or name:type, found '\"98 serial:n5'",
                "serial | expected a literal in quotes or name:type such as serial:n5, found 'serial'",
                "serial:n81 | a barcode has 80 characters at most, and this layout up to 81"
            })
    void anAuthorHearsWhatIsWrong(String layout, String message) {
        assertThat(LayoutParser.parse(layout))
                .isInstanceOfSatisfying(
                        LayoutParser.Mistaken.class,
                        mistaken -> assertThat(mistaken.message()).contains(message));
    }

    private static Layout layout(String text) {
        assertThat(LayoutParser.parse(text)).as(text).isInstanceOf(LayoutParser.Parsed.class);
        return ((LayoutParser.Parsed) LayoutParser.parse(text)).layout();
    }

    private static String encoded(Layout layout, Map<String, String> values) {
        LayoutEncoder.Encoding encoding = LayoutEncoder.encode(layout, values);
        assertThat(encoding).isInstanceOf(Encoded.class);
        return ((Encoded) encoding).text();
    }
}
