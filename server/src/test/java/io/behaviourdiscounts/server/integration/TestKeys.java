package io.behaviourdiscounts.server.integration;

import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.code.KeyKind;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.issuer.code.Secret;
import io.behaviourdiscounts.schemas.seal.Seals;
import java.util.Map;

/** Keys that never change, so that every run has the same codes. They guard nothing. */
final class TestKeys {

    static final String ISSUING_KEY = "k1";

    private static final int BYTES = 32;

    private TestKeys() {}

    static KeyRing ring() {
        return new KeyRing(ISSUING_KEY, Map.of(ISSUING_KEY, secret(1)), secret(2), "e1", Map.of("e1", secret(3)));
    }

    /** What seals records and orders' events under them. */
    static Seals seals() {
        return ring().seals(KeyKind.SEAL);
    }

    static CouponCodes codes() {
        return new CouponCodes("default", ring());
    }

    private static Secret secret(int number) {
        byte[] bytes = new byte[BYTES];
        for (int index = 0; index < BYTES; index++) {
            bytes[index] = (byte) (number * BYTES + index);
        }
        return Secret.of(bytes);
    }
}
