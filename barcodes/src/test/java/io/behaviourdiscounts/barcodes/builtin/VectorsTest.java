package io.behaviourdiscounts.barcodes.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.barcodes.VectorFile;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.retail.ValueCodes;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Every vector of the acceptance data: its verdict, the reason and its place, and every field. */
class VectorsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
    private static final BuiltInDecoders DECODERS = BuiltInDecoders.of(BuiltInDecoders.Options.NONE);

    /** Of which decoded-vectors.tsv tells no field. */
    private static final Set<String> NO_FIELDS =
            Set.of("ai", "data", "verdict", "reason", "meaning", "source", "licence");

    @Test
    void theLintersOfGs1AreFollowedToTheCharacter() {
        SoftAssertions softly = new SoftAssertions();
        List<Map<String, String>> rows = VectorFile.rows("vectors-gs1-syntax-dictionary.tsv");
        for (Map<String, String> row : rows) {
            Decoding decoding = decode("(" + row.get("ai") + ")" + row.getOrDefault("data", ""));
            softly.assertThat(verdict(decoding)).as(row.toString()).isEqualTo(row.get("expected"));
            softly.assertThat(reason(decoding)).as(row.toString()).isEqualTo(row.getOrDefault("reason", ""));
            softly.assertThat(highlight(decoding)).as(row.toString()).isEqualTo(row.getOrDefault("highlight", ""));
        }
        softly.assertThat(rows).hasSize(454);
        softly.assertAll();
    }

    @Test
    void theTestsOfBwippComeOutTheSame() {
        SoftAssertions softly = new SoftAssertions();
        List<Map<String, String>> rows = VectorFile.rows("vectors-bwipp.tsv");
        for (Map<String, String> row : rows) {
            Decoding decoding = decode("(" + row.get("ai") + ")" + row.getOrDefault("data", ""));
            softly.assertThat(verdict(decoding)).as(row.toString()).isEqualTo(row.get("expected"));
            softly.assertThat(reason(decoding)).as(row.toString()).isEqualTo(row.getOrDefault("our_reason", ""));
        }
        softly.assertThat(rows).hasSize(445);
        softly.assertAll();
    }

    @Test
    void everyFieldOfTheDecodedOnesIsTold() {
        SoftAssertions softly = new SoftAssertions();
        for (Map<String, String> row : VectorFile.rows("decoded-vectors.tsv")) {
            Decoding decoding = decode("(" + row.get("ai") + ")" + row.get("data"));
            softly.assertThat(verdict(decoding)).as(row.toString()).isEqualTo(row.get("verdict"));
            softly.assertThat(reason(decoding)).as(row.toString()).isEqualTo(row.getOrDefault("reason", ""));
            Map<String, String> fields = new LinkedHashMap<>(row);
            fields.keySet().removeAll(NO_FIELDS);
            softly.assertThat(decoding.fields()).as(row.toString()).isEqualTo(fields);
            softly.assertThat(decoding.fields().keySet()).containsExactlyElementsOf(fields.keySet());
        }
        softly.assertAll();
    }

    @Test
    void validOnesNeedNoApplicationIdentifier() {
        SoftAssertions softly = new SoftAssertions();
        for (Map<String, String> row : VectorFile.rows("decoded-vectors.tsv")) {
            if (row.getOrDefault("verdict", "").equals("valid")) {
                String ai = row.getOrDefault("ai", "");
                String data = row.getOrDefault("data", "");
                CouponVerdict<?> whole = decode("(" + ai + ")" + data).verdict();
                for (String text : List.of(data, ai + data, "]e0" + ai + data)) {
                    softly.assertThat(decode(text).verdict()).as(text).isEqualTo(whole);
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void couponsOfTheShelfComeOutWithTheirFields() {
        SoftAssertions softly = new SoftAssertions();
        for (Map<String, String> row : VectorFile.rows("vectors-upc5-ean.tsv")) {
            Decoding decoding = decode(row.getOrDefault("data", ""));
            softly.assertThat(verdict(decoding)).as(row.toString()).isEqualTo(row.get("expected"));
            softly.assertThat(reason(decoding)).as(row.toString()).isEqualTo(row.getOrDefault("reason", ""));
            for (String field :
                    List.of("mfr", "family", "value_code", "check", "decimals", "issuer", "reference", "value")) {
                softly.assertThat(decoding.fields().get(field))
                        .as(field + " of " + row)
                        .isEqualTo(row.get(field));
            }
        }
        softly.assertAll();
    }

    @Test
    void ourTableOfValueCodesSaysWhatTheirsSays() throws IOException {
        ValueCodes theirs = ValueCodes.read(Files.readAllLines(VectorFile.path("upc5-value-codes.tsv")));
        for (int code = 0; code < 100; code++) {
            String digits = "%02d".formatted(code);
            assertThat(ValueCodes.usual().of(digits)).isEqualTo(theirs.of(digits));
        }
        assertThat(VectorFile.rows("upc5-value-codes.tsv")).hasSize(100).allSatisfy(row -> {
            String meaning = ValueCodes.usual().of(row.getOrDefault("code", "")).meaning();
            assertThat(row.get("meaning")).startsWith(meaning);
        });
    }

    private static Decoding decode(String text) {
        return DECODERS.decode(ScannedText.of(text), TODAY);
    }

    private static String verdict(Decoding decoding) {
        return decoding.isValid() ? "valid" : "invalid";
    }

    private static String reason(Decoding decoding) {
        return decoding.verdict() instanceof CouponVerdict.Invalid<?> invalid
                ? invalid.fault().name()
                : "";
    }

    private static String highlight(Decoding decoding) {
        return decoding.verdict() instanceof CouponVerdict.Invalid<?> invalid
                ? invalid.span().highlight(invalid.data())
                : "";
    }
}
