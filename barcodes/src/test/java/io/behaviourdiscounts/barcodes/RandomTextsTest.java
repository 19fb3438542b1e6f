package io.behaviourdiscounts.barcodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.barcodes.builtin.BuiltInDecoders;
import io.behaviourdiscounts.barcodes.builtin.Decoding;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.pattern.DataPattern;
import io.behaviourdiscounts.barcodes.pattern.PatternBook;
import io.behaviourdiscounts.barcodes.pattern.PatternFile;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import io.behaviourdiscounts.barcodes.words.CouponWords;
import io.behaviourdiscounts.rules.source.Reading;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random texts, digits and damaged coupons: each has an answer, and none takes long. */
class RandomTextsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
    private static final BuiltInDecoders DECODERS = BuiltInDecoders.of(new BuiltInDecoders.Options(true, true));

    /** Of one pattern and one text, in nanoseconds, over all texts. */
    private static final long MOST_NANOS = 20_000;

    private static final List<String> VALID = List.of(
            "(8110)106141410222223100110222111101231023456721104561045678991201",
            "(8110)50860006354409292341000410002000324022996000",
            "8110106141411234562891101201212085010048000214025610048000310123191000",
            "(8112)061234567890121234569123456789012345",
            "(255)9501101530003123(3902)0150(17)271231",
            "2559501101530003\u001d39020150\u001d17271231",
            "(8101)0543210727(21)AB12",
            "512345878904",
            "9912345678909",
            "9813765030011",
            "]e08110106141416543213500110000310123196000",
            "STC-0042-AB12CD34",
            "9910000422508");

    private static final String PATTERNS = """
            patterns:
              - {id: unique-98, couponType: UNIQUE, symbologies: [EAN_13], layout: '"98" series:n2 offer:n3 serial:n5 check:mod10'}
              - {id: value-99, couponType: UNIQUE, symbologies: [EAN_13], layout: '"99" series:n2 offer:n5 reward:n3.2 check:mod10'}
              - {id: upc5, couponType: UPC5, symbologies: [UPC_A], layout: '"5" company:n5 family:n3 value:n2 check:mod10', valueTable: upc5-value-codes}
              - {id: databar-8110, couponType: DATABAR, symbologies: [GS1_DATABAR_EXPANDED, GS1_128], decoder: gs1.8110}
              - {id: universal-8112, couponType: DATABAR, symbologies: [CODE_128, QR_CODE, GS1_128], decoder: gs1.8112}
              - {id: dated, couponType: UNIQUE, symbologies: [CODE_128], layout: '"STC-" series:an2 offer:n4 end:date(yyMMdd) reward:n5.2 serial:an6..10 "-" check:mod97'}
              - {id: free, couponType: UNIQUE, symbologies: [CODE_128], layout: '"STC-" offer:n4 "-" serial:an6..12'}
              - {id: luhn, couponType: UNIQUE, symbologies: [CODE_128], layout: 'serial:n8..79 check:luhn'}
            """;

    @Test
    void aMillionTextsHaveTheirAnswers() {
        answers(1_000_000);
    }

    /** The acceptance's number. */
    @Test
    @Tag("soak")
    void tenMillionTextsHaveTheirAnswers() {
        answers(10_000_000);
    }

    private static void answers(int count) {
        Random random = new Random(8110);
        int valid = 0;
        for (int i = 0; i < count; i++) {
            String text = text(random);
            Decoding decoding = DECODERS.decode(ScannedText.of(text), TODAY);
            valid += decoding.isValid() ? 1 : 0;
            assertThat(CouponWords.of(decoding, TODAY).isEmpty()).as(text).isFalse();
            if (decoding.verdict() instanceof CouponVerdict.Invalid<?> invalid
                    && invalid.span().highlight(invalid.data()).length()
                            != invalid.data().length() + 2) {
                throw new AssertionError(text);
            }
        }
        assertThat(valid).as("seed 8110").isPositive();
    }

    /** Of each pattern alone, the mean over all texts in the best of some rounds: a machine's pauses are not the pattern's. */
    @Test
    void noPatternTakesLong() {
        Random random = new Random(20);
        List<ScannedText> texts = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            texts.add(ScannedText.of(text(random)));
        }
        List<DataPattern> patterns = patterns();
        for (DataPattern pattern : patterns) {
            PatternBook alone = new PatternBook(List.of(pattern), DECODERS);
            long nanos = best(alone, texts) / texts.size();
            System.out.printf("%-16s %,6d ns a text%n", pattern.id(), nanos);
            assertThat(nanos).as(pattern.id()).isLessThan(MOST_NANOS);
        }
    }

    /** The acceptance's other number: 200 patterns. */
    @Test
    void twoHundredPatternsAreResolvedInMicroseconds() {
        StringBuilder yaml = new StringBuilder("patterns:\n");
        for (int i = 0; i < 200; i++) {
            yaml.append(
                    "- {id: p-%d, couponType: UNIQUE, symbologies: [CODE_128], layout: '\"%03d\" series:n2 offer:n4 serial:n%d check:mod10'}\n"
                            .formatted(i, i, i % 2 == 0 ? 6 : 7));
        }
        PatternBook book = new PatternBook(patterns(yaml.toString()), DECODERS);
        Random random = new Random(200);
        List<ScannedText> texts = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            texts.add(ScannedText.of("%03d%013d".formatted(random.nextInt(200), random.nextLong(10_000_000_000_000L))));
        }

        long nanos = best(book, texts) / texts.size();

        System.out.printf("200 patterns     %,6d ns a text%n", nanos);
        assertThat(nanos).isLessThan(5_000);
    }

    private static long best(PatternBook book, List<ScannedText> texts) {
        long best = Long.MAX_VALUE;
        long known = 0;
        for (int round = 0; round < 8; round++) {
            long begin = System.nanoTime();
            for (ScannedText text : texts) {
                known += book.resolve(text, TODAY).isValid() ? 1 : 0;
            }
            best = Math.min(best, System.nanoTime() - begin);
        }
        assertThat(known).isNotNegative();
        return best;
    }

    private static String text(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> digits(random, random.nextInt(81));
            case 1 -> characters(random, random.nextInt(81));
            case 2 ->
                "(" + List.of("8110", "8112", "255", "8101", "17").get(random.nextInt(5)) + ")"
                        + digits(random, random.nextInt(75));
            default -> damaged(random);
        };
    }

    private static String damaged(Random random) {
        StringBuilder text = new StringBuilder(VALID.get(random.nextInt(VALID.size())));
        for (int i = random.nextInt(4); i > 0 && !text.isEmpty(); i--) {
            int place = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(place, (char) ('0' + random.nextInt(10)));
                case 1 -> text.deleteCharAt(place);
                default -> text.insert(place, (char) random.nextInt(0x20, 0x7f));
            }
        }
        return text.toString();
    }

    private static String digits(Random random, int length) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private static String characters(Random random, int length) {
        StringBuilder characters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            characters.append((char) random.nextInt(random.nextInt(8) == 0 ? 0x3000 : 0x80));
        }
        return characters.toString();
    }

    private static List<DataPattern> patterns() {
        return patterns(PATTERNS);
    }

    private static List<DataPattern> patterns(String yaml) {
        Reading<PatternFile> reading = PatternFile.read("patterns.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        return ((Reading.Read<PatternFile>) reading).value().patterns();
    }
}
