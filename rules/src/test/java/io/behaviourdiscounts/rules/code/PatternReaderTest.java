package io.behaviourdiscounts.rules.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.code.PatternReader.Good;
import io.behaviourdiscounts.rules.code.PatternReader.Suffix;
import io.behaviourdiscounts.rules.code.PatternReader.Wrong;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternReaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SUMMER-####-????     | SUMMER[0123456789]      | 10^4 × 22^4      | 2342560000
            summer-####-????     | SUMMER[0123456789]      | 10^4 × 22^4      | 2342560000
            FALL_**.**           | FA11_[0123456789ABCDEFG | 32^4             | 1048576
            ^[A-Z][0-9]{5}$      | [ABCDEFGHJKMNPQRSTVWXYZ]| 22 × 10^5        | 2200000
            ^AB-\\d{3}[A-F0-9]{2}$ | AB[0123456789]         | 10^3 × 16^2      | 256000
            X{uuid}              | X[0123456789ABCDEF]     | 16^15 × 4 × 16^15 | 5316911983139663491615228241121378304
            """)
    void aPatternIsRead(String text, String form, String arithmetic, BigInteger room) {
        BatchPattern pattern = good(PatternReader.read(text, null));

        assertThat(pattern.form()).startsWith(form);
        assertThat(pattern.arithmetic()).isEqualTo(arithmetic);
        assertThat(pattern.room()).isEqualTo(room);
        assertThat(good(PatternReader.read(pattern.text(), null)).form()).isEqualTo(pattern.form());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SUMMER         | at least two characters must be drawn
            SUMMER-#       | at least two characters must be drawn
            ##             | a code has 4 to 64 characters
            SUMMER ####    | not of ' '
            SÜSS-####      | not of 'Ü'
            -####          | begins and ends with a letter or a digit
            ^[A-Z]+$       | not '+'
            ^[^A]{9}$      | not '[^A]{9}'
            ^[O][0-9]{9}$  | no character of [O] is left
            *****************************************| more than 124 bits
            """)
    void whatCanBeNoPatternIsToldWhy(String text, String why) {
        assertThat(PatternReader.read(text, null))
                .isInstanceOfSatisfying(
                        Wrong.class, wrong -> assertThat(wrong.complaint()).contains(why));
    }

    @Test
    void whatPromotionsOfTheMachAllianceSayIsRead() {
        assertThat(good(PatternReader.read("SUMMER", Suffix.ALPHANUMERIC, 6)).text())
                .isEqualTo("SUMMER******");
        assertThat(good(PatternReader.read("pin-", Suffix.NUMERIC, 8)).text()).isEqualTo("PIN-########");
        assertThat(good(PatternReader.read("", Suffix.UUID, 0)).form()).contains("4[0123456789ABCDEF]", "[89AB]");
    }

    @Test
    void anAlphabetOfOnesOwnIsDrawnFrom() {
        CodeAlphabet alphabet = CodeAlphabet.of("abc2345").orElseThrow();
        BatchPattern pattern = good(PatternReader.read("?#**", alphabet));

        assertThat(pattern.arithmetic()).isEqualTo("3 × 4 × 7^2");
        assertThat(CodeAlphabet.of("0O")).isEmpty();
        assertThat(CodeAlphabet.of("AA")).isEmpty();
        assertThat(PatternReader.read("####", CodeAlphabet.of("ABC").orElseThrow()))
                .isInstanceOf(Wrong.class);
    }

    @Test
    void aCodeThatIsTypedInAnotherWayHasTheSameDigits() {
        BatchPattern pattern = good(PatternReader.read("FALL-####-????", null));
        String code = pattern.write(new int[] {1, 0, 9, 0, 0, 21, 2, 3});

        assertThat(code).isEqualTo("FALL-1090-AZCD");
        assertThat(pattern.read(CodeText.normalise("fall l o9o azcd"))).containsExactly(1, 0, 9, 0, 0, 21, 2, 3);
        assertThat(pattern.read(CodeText.normalise("FALL-1090-AZC"))).isNull();
        assertThat(pattern.read(CodeText.normalise("FALL-1090-AZCDE"))).isNull();
        assertThat(pattern.read(CodeText.normalise("FELL-1090-AZCD"))).isNull();
    }

    @Test
    void theRoomThatTwoPatternsHaveInCommonIsThatOfCodesThatLookLikeBoth() {
        BatchPattern any = good(PatternReader.read("******", null));

        assertThat(any.roomInCommonWith(good(PatternReader.read("AB-####", null))))
                .isEqualTo(10_000);
        assertThat(any.roomInCommonWith(good(PatternReader.read("ABC-####", null))))
                .isZero();
        assertThat(good(PatternReader.read("A#####", null)).roomInCommonWith(good(PatternReader.read("B#####", null))))
                .isZero();
    }

    @Test
    void theOddsOfAGuessDecideWhetherAPatternWillDo() {
        BatchPattern pattern = good(PatternReader.read("^[A-Z][0-9]{5}$", null));

        assertThat(new CodeRoom(pattern, 1_000).odds()).isEqualTo(1_000 / 2.2e6);
        assertThat(new CodeRoom(pattern, 1_000).complaint(true)).isEmpty();
        assertThat(new CodeRoom(pattern, 1_000).complaint(false))
                .hasValueSatisfying(told -> assertThat(told)
                        .contains("one guess in 2,200 would hit")
                        .contains("22 × 10^5 = 2,200,000")
                        .contains("allow_short"));
        assertThat(new CodeRoom(pattern, 22_000).complaint(true)).isEmpty();
        assertThat(new CodeRoom(pattern, 22_001).complaint(true))
                .hasValueSatisfying(told -> assertThat(told).contains("one in a hundred"));
        assertThat(new CodeRoom(pattern, 2_200_001).complaint(true))
                .hasValueSatisfying(
                        told -> assertThat(told)
                                .isEqualTo(
                                        "^[A-Z][0-9]{5}$ has room for 22 × 10^5 = 2,200,000 codes, and 2,200,001 are asked for"));
        assertThat(new CodeRoom(good(PatternReader.read("************", null)), 5_000_000).complaint(false))
                .isEmpty();
    }

    private static BatchPattern good(PatternReader.Result result) {
        assertThat(result).isInstanceOf(Good.class);
        return ((Good) result).pattern();
    }
}
