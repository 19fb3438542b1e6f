package io.behaviourdiscounts.rules.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeTextTest {

    @ParameterizedTest
    @CsvSource({
        "HV15-8K2F-9QXM-T3VD, HV158K2F9QXMT3VD",
        "hv15 8k2f 9qxm t3vd, HV158K2F9QXMT3VD",
        "holiday, H011DAY",
        "oOiIlL, 001111",
        "'--  ', ''",
        "SAVE\u00a020, SAVE20",
        "straße, STRASSE",
        // pasted from a mail, a table, a page
        "'\tSAVE20\n', SAVE20",
        "SAVE\u200B20, SAVE20",
        "\uFEFFSAVE\u00AD20\u2060, SAVE20",
        "SAVE\u201020, SAVE20",
        "SAVE\u201120\u2013A\u2014B\u2212C, SAVE20ABC",
        "\uFF33\uFF21\uFF36\uFF25\uFF12\uFF10, SAVE20",
        "\uFF33\uFF2F\uFF2C\uFF0D\uFF11, S011",
        "of\uFB01ce, 0FF1CE",
        // what somebody chose
        "u\u0308ber, \u00DCBER",
        "\u00FCber_20.5, \u00DCBER_20.5",
        "\u0433\u043E\u0441\u0442, \u0413\u041E\u0421\u0422",
    })
    void codesThatNormaliseAlikeAreOneCode(String typed, String normalised) {
        assertThat(CodeText.normalise(typed)).isEqualTo(normalised);
        assertThat(CodeText.normalise(normalised)).isEqualTo(normalised);
    }

    @Test
    void whateverIsTypedNormalisesToItself() {
        Random random = new Random(20261129);
        int[] characters =
                "aOl1-_. \u0308\u0301\u200B\u2011\u00A8\uFF2F\uFF0D\u0130\u0131\u00DF\uFB01\u1E9E\u03C2\u0345\u3164\t\uD83C\uDF81"
                        .codePoints()
                        .toArray();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder typed = new StringBuilder();
            for (int length = random.nextInt(8); length >= 0; length--) {
                typed.appendCodePoint(characters[random.nextInt(characters.length)]);
            }
            String once = CodeText.normalise(typed.toString());
            assertThat(CodeText.normalise(once)).as("%s", typed).isEqualTo(once);
        }
    }

    /** What cannot be seen changes nothing, and is not ASCII: so both ways to normalise are asked. */
    @Test
    void asciiIsNormalisedLikeEverythingElse() {
        Random random = new Random(26);
        for (int round = 0; round < 5_000; round++) {
            String ascii = random.ints(random.nextInt(20), 0, 0x80)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(CodeText.normalise(ascii)).as(ascii).isEqualTo(CodeText.normalise("\u200B" + ascii));
        }
    }
}
