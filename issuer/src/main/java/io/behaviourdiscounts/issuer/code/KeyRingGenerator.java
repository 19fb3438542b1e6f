package io.behaviourdiscounts.issuer.code;

import java.security.SecureRandom;
import java.util.Map;

/**
 * Makes a ring of new keys. The source of randomness is the caller's to give, so that nothing in this package draws anything by
 * itself.
 */
public final class KeyRingGenerator {

    /** How long the keys are that are made: as long as the hash that they are for. */
    private static final int BYTES = 32;

    private KeyRingGenerator() {}

    /** A ring with one issuing key {@code k1}, one encryption key {@code e1} and a lookup key, 256 bits each. */
    public static KeyRing generate(SecureRandom random) {
        return new KeyRing("k1", Map.of("k1", secret(random)), secret(random), "e1", Map.of("e1", secret(random)));
    }

    private static Secret secret(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Secret.of(bytes);
    }
}
