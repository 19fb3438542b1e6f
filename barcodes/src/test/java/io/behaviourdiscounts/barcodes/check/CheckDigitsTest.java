package io.behaviourdiscounts.barcodes.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Check digits against examples in print, and against their own definitions. */
class CheckDigitsTest {

    @Test
    void mod10IsThatOfGs1() {
        assertThat(CheckDigits.mod10("51234587890")).isEqualTo('4');
        assertThat(CheckDigits.mod10("991234567890")).isEqualTo('9');
        assertThat(CheckDigits.mod10("981376503001")).isEqualTo('1');
        assertThat(CheckDigits.hasMod10("9501101530003")).isTrue();
        assertThat(CheckDigits.hasMod10("")).isFalse();
    }

    @Test
    void luhnIsThatOfPaymentCards() {
        assertThat(CheckDigits.luhn("7992739871")).isEqualTo('3');
        assertThat(CheckDigits.luhn("411111111111111")).isEqualTo('1');
    }

    @Test
    void aWholeTextIsOneModulo97() {
        Random random = new Random(97);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder();
            StringBuilder digits = new StringBuilder();
            for (int length = random.nextInt(1, 30); length > 0; length--) {
                int value = random.nextInt(36);
                text.append((char) (value < 10 ? '0' + value : 'A' + value - 10));
                digits.append(value);
            }
            String check = CheckDigits.mod97(text);
            assertThat(new BigInteger(digits + check).mod(BigInteger.valueOf(97)))
                    .as(text.toString())
                    .isEqualTo(BigInteger.ONE);
        }
    }

    @Test
    void whatIsNoLetterAndNoDigitCountsNothingInMod97() {
        assertThat(CheckDigits.mod97("GB-82 WEST")).isEqualTo(CheckDigits.mod97("GB82WEST"));
    }

    @Test
    void lettersHaveNoMod10() {
        assertThatThrownBy(() -> CheckDigits.mod10("12A")).isInstanceOf(IllegalArgumentException.class);
    }
}
