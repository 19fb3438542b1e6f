package io.behaviourdiscounts.server.http.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.server.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintsTest {

    private final List<String> hashed = new ArrayList<>();
    private final Fingerprints fingerprints = new Fingerprints(text -> {
        hashed.add(text);
        return "under a key";
    });

    /** What a body says of its shopper can be tried where its hash has no key. */
    @Test
    void aBodyIsKnownByItsKeyedHashAlone() throws Exception {
        assertThat(fingerprints.of("apply", body("{\"shopper\": {\"email\": \"anne@example.com\"}}")))
                .isEqualTo("under a key");
    }

    @Test
    void layoutIsNothingAndTheCallIsPartOfIt() throws Exception {
        fingerprints.of("apply", body("{\"coupon_id\": \"a\", \"amount\": 5.00}"));
        fingerprints.of("apply", body("{\"amount\": 5, \"coupon_id\": \"a\", \"channel\": null}"));
        fingerprints.of("redeem", body("{\"coupon_id\": \"a\", \"amount\": 5.00}"));

        assertThat(hashed.get(1)).isEqualTo(hashed.get(0));
        assertThat(hashed.get(2)).isNotEqualTo(hashed.get(0));
    }

    private static ObjectNode body(String json) throws Exception {
        return (ObjectNode) Json.read(json);
    }
}
