package io.behaviourdiscounts.issuer.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.code.CrockfordBase32;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CheckCharacterTest {

    private static final int CODES = 500;

    @Test
    void everyErrorInOneCharacterIsSeen() {
        Random random = new Random(7);
        for (int round = 0; round < CODES; round++) {
            String code = code(random);
            for (int index = 0; index < code.length(); index++) {
                for (char wrong : CrockfordBase32.ALPHABET.toCharArray()) {
                    if (wrong != code.charAt(index)) {
                        String mistyped = code.substring(0, index) + wrong + code.substring(index + 1);
                        assertThat(CheckCharacter.isRight(mistyped))
                                .as(mistyped)
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void mostSwapsOfNeighboursAreSeen() {
        Random random = new Random(8);
        int swaps = 0;
        int unseen = 0;
        for (int round = 0; round < CODES * 20; round++) {
            String code = code(random);
            int index = random.nextInt(code.length() - 1);
            char[] swapped = code.toCharArray();
            swapped[index] = code.charAt(index + 1);
            swapped[index + 1] = code.charAt(index);
            if (swapped[index] != swapped[index + 1]) {
                swaps++;
                unseen += CheckCharacter.isRight(new String(swapped)) ? 1 : 0;
            }
        }

        assertThat((double) unseen / swaps).isLessThan(0.005);
    }

    @Test
    void prefixesWithUAreCoveredToo() {
        assertThat(CheckCharacter.isRight("SUMMER" + CheckCharacter.of("SUMMER")))
                .isTrue();
        assertThat(CheckCharacter.isRight("SUNMER" + CheckCharacter.of("SUMMER")))
                .isFalse();
    }

    @Test
    void whatIsNoCodeIsNotRight() {
        assertThat(CheckCharacter.isRight("")).isFalse();
        assertThat(CheckCharacter.isRight("HV15ÄÖÜ")).isFalse();
    }

    private static String code(Random random) {
        StringBuilder text = new StringBuilder("HV15");
        for (int index = 0; index < 11; index++) {
            text.append(CrockfordBase32.ALPHABET.charAt(random.nextInt(CrockfordBase32.RADIX)));
        }
        return text.append(CheckCharacter.of(text.toString())).toString();
    }
}
