package io.behaviourdiscounts.issuer.testing;

import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.issuer.code.Secret;
import java.util.Map;

/** Keys that never change, so that codes and ids of tests never do. They are no secret and must guard nothing. */
public final class TestKeys {

    private TestKeys() {}

    /** A ring with a retired issuing key {@code k1} and the current one, {@code k2}. */
    public static KeyRing ring() {
        return new KeyRing("k2", Map.of("k1", secret(1), "k2", secret(2)), secret(3), "e1", Map.of("e1", secret(4)));
    }

    /** A key whose bytes count up from a seed. */
    public static Secret secret(int seed) {
        byte[] bytes = new byte[32];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (seed * 16 + index);
        }
        return Secret.of(bytes);
    }
}
