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

    /**
     * A ring with one issuing key {@code k1}, one encryption key {@code e1}, a lookup key, and one key of each {@link KeyKind}, 256 bits
     * each.
     */
    public static KeyRing generate(SecureRandom random) {
        KeyRing ring = new KeyRing(
                RotatingKeys.of("k1", secret(random)), secret(random), RotatingKeys.of("e1", secret(random)), Map.of());
        for (KeyKind kind : KeyKind.values()) {
            ring = ring.with(kind, RotatingKeys.of(id(kind, 1), secret(random)));
        }
        return ring;
    }

    /**
     * The ring with a further key of a kind. It checks from now on, and seals only when it is made the current one: by then every process must
     * have it. Where the ring had only a derived key, that one is kept beside it.
     */
    public static KeyRing withFurther(KeyRing ring, KeyKind kind, SecureRandom random) {
        RotatingKeys keys = ring.keys(kind);
        int number = 1;
        while (keys.byId().containsKey(id(kind, number))) {
            number++;
        }
        return ring.with(kind, keys.with(id(kind, number), secret(random)));
    }

    private static String id(KeyKind kind, int number) {
        return kind.word().charAt(0) + Integer.toString(number);
    }

    private static Secret secret(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Secret.of(bytes);
    }
}
