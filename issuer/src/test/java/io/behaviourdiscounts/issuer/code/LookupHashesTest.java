package io.behaviourdiscounts.issuer.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.testing.TestKeys;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit.By;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The golden values, computed by another implementation too, stand in the keys of limit accounts: another value is another account, and its limit begins anew. */
class LookupHashesTest {

    private final LookupHashes hashes = new LookupHashes("default", TestKeys.ring());

    @Test
    void theHashesStayWhatTheyAre() {
        assertThat(hashes.ofHolder(By.USER, "user_123")).isEqualTo("fa34b81f3baee680cbdd55d7947ce3d7");
        assertThat(hashes.ofHolder(By.DEVICE, "d-77")).isEqualTo("47e3998639d6e2cecb5c99488f4bd738");
        assertThat(hashes.ofHolder(By.EMAIL, "shopper@example.com")).isEqualTo("684b8eb4c791b19bf49892bfb3d6dee5");
        assertThat(hashes.ofOrder("order:o-1001")).isEqualTo("b9d9e08506953542087e2b74ffa8eefc");
        assertThat(hashes.ofReservation("00112233445566778899aabbccddeeff", "order:o-1001", 0))
                .isEqualTo("5073af39868b0299ab62dc26d263d14a");
    }

    @Test
    void anEmailAddressIsTheSameInAnyCaseAndWithBlanksAround() {
        assertThat(hashes.ofHolder(By.EMAIL, " Shopper@EXAMPLE.com "))
                .isEqualTo(hashes.ofHolder(By.EMAIL, "shopper@example.com"));
        assertThat(hashes.ofHolder(By.USER, "A")).isNotEqualTo(hashes.ofHolder(By.USER, "a"));
    }

    @Test
    void whatIsHashedIsPartOfTheHash() {
        assertThat(Stream.of(
                        hashes.ofHolder(By.USER, "x"),
                        hashes.ofHolder(By.DEVICE, "x"),
                        hashes.ofHolder(By.EMAIL, "x"),
                        hashes.ofOrder("x"),
                        hashes.ofReservation("x", "x", 0),
                        hashes.ofReservation("x", "x", 1),
                        new LookupHashes("other", TestKeys.ring()).ofOrder("x"),
                        new CouponCodes("default", TestKeys.ring()).couponId("x")))
                .doesNotHaveDuplicates()
                .allMatch(hash -> hash.matches("[0-9a-f]{32}"));
    }
}
