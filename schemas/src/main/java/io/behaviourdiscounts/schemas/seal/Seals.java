package io.behaviourdiscounts.schemas.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes seals and checks them, immutable and thread-safe: HMAC-SHA-256 (RFC 2104) under keys that are derived for each purpose, by HMAC-SHA-256
 * again, from the ring's.
 *
 * <ul>
 *   <li>The current key seals; every key checks, so that keys can be changed while instances run: first each instance learns the new one,
 *       then it becomes the current one.
 *   <li>{@code toString} gives ids, never keys.
 * </ul>
 */
public final class Seals {

    private static final String HMAC = "HmacSHA256";

    private final String current;
    private final Map<SealPurpose, Map<String, SecretKeySpec>> keys = new EnumMap<>(SealPurpose.class);
    private final Set<String> ids;

    /**
     * Seals under these keys.
     *
     * @param current the id of the key that seals
     * @param keys by id, at least 128 bits each
     * @throws IllegalArgumentException if there is no key with the current id
     */
    public Seals(String current, Map<String, byte[]> keys) {
        if (!keys.containsKey(current)) {
            throw new IllegalArgumentException("there is no key to seal with the id '" + current + "'");
        }
        this.current = current;
        this.ids = new TreeSet<>(keys.keySet());
        for (SealPurpose purpose : SealPurpose.values()) {
            byte[] word = purpose.word().getBytes(StandardCharsets.UTF_8);
            Map<String, SecretKeySpec> derived = new HashMap<>();
            keys.forEach((id, key) -> derived.put(id, key(mac(key(key), word))));
            this.keys.put(purpose, derived);
        }
    }

    /** A seal over a message, under the current key. */
    public Seal seal(SealPurpose purpose, byte[] message) {
        return new Seal(current, mac(key(purpose, current), message));
    }

    /** Whether a seal is over this message, for this purpose, and under one of the keys. Takes as long for a nearly right one as for a wrong one. */
    public boolean isValid(SealPurpose purpose, byte[] message, Seal seal) {
        SecretKeySpec key = key(purpose, seal.keyId());
        return key != null && MessageDigest.isEqual(mac(key, message), seal.mac());
    }

    /** Whether there is a key with an id. */
    public boolean hasKey(String id) {
        return ids.contains(id);
    }

    private @Nullable SecretKeySpec key(SealPurpose purpose, String id) {
        Map<String, SecretKeySpec> derived = keys.get(purpose);
        return derived == null ? null : derived.get(id);
    }

    private static SecretKeySpec key(byte[] bytes) {
        return new SecretKeySpec(bytes, HMAC);
    }

    private static byte[] mac(@Nullable SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    @Override
    public String toString() {
        return "Seals[" + ids + " current=" + current + "]";
    }
}
