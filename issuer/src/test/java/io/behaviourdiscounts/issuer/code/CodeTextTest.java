package io.behaviourdiscounts.issuer.code;

import static org.assertj.core.api.Assertions.assertThat;

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
        "straße, STRASSE"
    })
    void codesThatNormaliseAlikeAreOneCode(String typed, String normalised) {
        assertThat(CodeText.normalise(typed)).isEqualTo(normalised);
        assertThat(CodeText.normalise(normalised)).isEqualTo(normalised);
    }
}
