package io.behaviourdiscounts.server.http.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.server.json.Json;
import io.behaviourdiscounts.server.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What docs/checkout.md says of a key that is used again: as far as one instance knows it. */
class KeyMemoryTest {

    private static final Fingerprints FINGERPRINTS = new Fingerprints(text -> "keyed: " + text);

    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private final KeyMemory keys = new KeyMemory(() -> now, 3);

    @Test
    void aKeyIsForOneRequestHoweverItIsLaidOut() throws Exception {
        keys.require("k", fingerprint("apply", "{\"coupon_id\": \"a\", \"amount\": 5.00}"));
        keys.require("k", fingerprint("apply", "{\"amount\": 5, \"coupon_id\": \"a\", \"channel\": null}"));

        for (String other : new String[] {
            fingerprint("apply", "{\"coupon_id\": \"b\", \"amount\": 5.00}"),
            fingerprint("redeem", "{\"coupon_id\": \"a\", \"amount\": 5.00}")
        }) {
            assertThatThrownBy(() -> keys.require("k", other))
                    .isInstanceOfSatisfying(ProblemException.class, refused -> {
                        assertThat(refused.problem().status()).isEqualTo(409);
                        assertThat(refused.problem().reason()).isEqualTo("key_reused");
                    });
        }
    }

    @Test
    void whatWasNotDoneFreesItsKeyAndNobodyElses() {
        keys.claim("k", "one");
        keys.release("k", "two");
        assertThat(keys.claim("k", "two")).isFalse();
        keys.release("k", "one");
        assertThat(keys.claim("k", "two")).isTrue();
    }

    @Test
    void aKeyIsForgottenAfterADayAndTheOldestForMore() {
        keys.claim("k", "one");
        now = now.plus(Duration.ofHours(24));
        assertThat(keys.claim("k", "two")).isFalse();
        now = now.plusMillis(1);
        assertThat(keys.claim("k", "two")).isTrue();

        keys.claim("l", "one");
        keys.claim("m", "one");
        keys.claim("n", "one");
        assertThat(keys.claim("l", "two")).isFalse();
        assertThat(keys.claim("k", "three")).isTrue();
    }

    private static String fingerprint(String call, String json) throws Exception {
        return FINGERPRINTS.of(call, (ObjectNode) Json.read(json));
    }
}
