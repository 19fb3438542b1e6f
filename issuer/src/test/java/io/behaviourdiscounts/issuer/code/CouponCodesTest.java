package io.behaviourdiscounts.issuer.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.issuer.code.CouponCodes.UnderivableCodeException;
import io.behaviourdiscounts.issuer.testing.TestKeys;
import io.behaviourdiscounts.rules.model.Rule.CodeFormat;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CouponCodesTest {

    private static final CodeFormat FORMAT = new CodeFormat("HV15", 12);
    private static final String GRANT = "0123456789abcdef0123456789abcdef";

    private final CouponCodes codes = new CouponCodes("default", TestKeys.ring());

    @Test
    void codesAndIdsNeverChange() throws UnderivableCodeException {
        CouponCode code = codes.derive(FORMAT, "k2", GRANT, 0);

        // Golden values, computed by another implementation too. A change in them would lose every coupon that was ever
        // issued.
        assertThat(code.display()).isEqualTo("HV15-F33Z-5KJK-Z6GF");
        assertThat(codes.derive(FORMAT, "k2", GRANT, 1).display()).isEqualTo("HV15-GYP3-AV4T-61H4");
        assertThat(codes.derive(FORMAT, "k1", GRANT, 0).display()).isEqualTo("HV15-44CF-6VPZ-TRRP");
        assertThat(codes.derive(new CodeFormat("", 9), "k2", GRANT, 0).display())
                .isEqualTo("F33Z-5KJK-T");
        assertThat(codes.couponId(code.normalised())).isEqualTo("29a80c6cace24567664055035048284b");
        assertThat(codes.couponId("SAVE20NOW")).isEqualTo("8e96193ea34855f5baf8fdc0e0b0095c");
    }

    @Test
    void lengthCountsWhatFollowsThePrefixCheckCharacterIncluded() throws UnderivableCodeException {
        CouponCode code = codes.derive(FORMAT, "k2", GRANT, 0);

        assertThat(code.display()).matches("HV15(-[0-9A-HJKMNP-TV-Z]{4}){3}");
        assertThat(code.rest()).hasSize(12);
        assertThat(codes.derive(new CodeFormat("X", 6), "k2", GRANT, 0).display())
                .matches("X-[0-9A-Z]{4}-[0-9A-Z]{2}");
    }

    @Test
    void aCodeIsOneHoweverItIsTyped() throws UnderivableCodeException {
        CouponCode code = codes.derive(new CodeFormat("HOLIDAY", 12), "k2", GRANT, 0);
        String typed =
                " " + code.display().toLowerCase(Locale.ROOT).replace('-', ' ').replace('o', '0');

        assertThat(codes.couponId(typed)).isEqualTo(codes.couponId(code.display()));
        assertThat(CouponCodes.hasRightCheckCharacter(typed)).isTrue();
    }

    @Test
    void tenantsAndAttemptsAndKeysShareNoCodes() throws UnderivableCodeException {
        Set<String> seen = new HashSet<>();
        for (int attempt = 0; attempt < 1000; attempt++) {
            seen.add(codes.derive(FORMAT, "k2", GRANT, attempt).display());
            seen.add(codes.derive(FORMAT, "k1", GRANT, attempt).display());
            seen.add(new CouponCodes("other", TestKeys.ring())
                    .derive(FORMAT, "k2", GRANT, attempt)
                    .display());
        }

        assertThat(seen).hasSize(3000);
    }

    @Test
    void whatCannotBeDerivedIsRefused() {
        assertThatThrownBy(() -> codes.check(FORMAT, "k9"))
                .isInstanceOf(UnderivableCodeException.class)
                .hasMessageContaining("k9");
        assertThatThrownBy(() -> codes.check(new CodeFormat("A", 1), "k2"))
                .isInstanceOf(UnderivableCodeException.class);
        assertThatThrownBy(() -> codes.check(new CodeFormat("A", 53), "k2"))
                .isInstanceOf(UnderivableCodeException.class);
        assertThatThrownBy(() -> codes.check(new CodeFormat("Ä", 12), "k2"))
                .isInstanceOf(UnderivableCodeException.class);
    }

    @Test
    void theLongestCodeTakesNearlyTheWholeHash() throws UnderivableCodeException {
        assertThat(codes.derive(new CodeFormat("", CouponCodes.MAX_LENGTH), "k2", GRANT, 0)
                        .rest())
                .hasSize(CouponCodes.MAX_LENGTH);
    }

    @Test
    void aCodePrintsAsStars() throws UnderivableCodeException {
        CouponCode code = codes.derive(FORMAT, "k2", GRANT, 0);

        assertThat(code.toString()).doesNotContain(code.rest());
        assertThat("" + code).isEqualTo("CouponCode[****]");
    }
}
