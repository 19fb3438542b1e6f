package io.behaviourdiscounts.issuer.code;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The keys of a deployment, immutable.
 *
 * <ul>
 *   <li>Issuing keys derive codes. They rotate: a grant names the key by its id, and retired keys stay readable, so that a grant
 *       always gives the same code. The engine names the current one in new grants.
 *   <li>The lookup key makes coupon ids of codes. It does not rotate, short of a re-keying of everything.
 *   <li>Encryption keys are for codes that can't be derived (vanity, imported). They rotate.
 * </ul>
 *
 * <p>{@code toString} gives ids, never keys.
 */
public final class KeyRing {

    /** What an id of a key looks like. */
    static final Pattern KEY_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    private final String currentIssuingKeyId;
    private final Map<String, Secret> issuingKeys;
    private final Secret lookupKey;
    private final String currentEncryptionKeyId;
    private final Map<String, Secret> encryptionKeys;

    /**
     * A ring of these keys.
     *
     * @param currentIssuingKeyId the one for new grants
     * @param issuingKeys by id, the retired ones too
     * @param currentEncryptionKeyId the one for new ciphertexts
     * @param encryptionKeys by id, the retired ones too
     * @throws IllegalArgumentException if an id is not lower-case letters, digits and hyphens, if a current id names no key, or
     *     if one key stands in two places
     */
    public KeyRing(
            String currentIssuingKeyId,
            Map<String, Secret> issuingKeys,
            Secret lookupKey,
            String currentEncryptionKeyId,
            Map<String, Secret> encryptionKeys) {
        requireIds("issuing", currentIssuingKeyId, issuingKeys);
        requireIds("encryption", currentEncryptionKeyId, encryptionKeys);
        requireDistinct(issuingKeys, lookupKey, encryptionKeys);
        this.currentIssuingKeyId = currentIssuingKeyId;
        this.issuingKeys = Map.copyOf(issuingKeys);
        this.lookupKey = lookupKey;
        this.currentEncryptionKeyId = currentEncryptionKeyId;
        this.encryptionKeys = Map.copyOf(encryptionKeys);
    }

    private static void requireIds(String use, String current, Map<String, Secret> keys) {
        for (String id : keys.keySet()) {
            if (!KEY_ID.matcher(id).matches()) {
                throw new IllegalArgumentException(
                        "the id of an " + use + " key must be lower-case letters, digits and hyphens: " + id);
            }
        }
        if (!keys.containsKey(current)) {
            throw new IllegalArgumentException("the current " + use + " key '" + current + "' is not on the ring");
        }
    }

    private static void requireDistinct(Map<String, Secret> issuing, Secret lookup, Map<String, Secret> encryption) {
        long distinct = Stream.of(issuing.values().stream(), Stream.of(lookup), encryption.values().stream())
                .flatMap(keys -> keys)
                .distinct()
                .count();
        if (distinct != issuing.size() + 1L + encryption.size()) {
            throw new IllegalArgumentException("every key of a ring must be another one: a key has one use");
        }
    }

    /** The id of the key that derives the codes of new grants. */
    public String currentIssuingKeyId() {
        return currentIssuingKeyId;
    }

    /** The issuing key of an id; nothing where the ring has none of that id. */
    public Optional<Secret> issuingKey(String id) {
        return Optional.ofNullable(issuingKeys.get(id));
    }

    /** The key that makes coupon ids of codes. */
    public Secret lookupKey() {
        return lookupKey;
    }

    /** The id of the key that encrypts what is encrypted anew. */
    public String currentEncryptionKeyId() {
        return currentEncryptionKeyId;
    }

    /** The encryption key of an id; nothing where the ring has none of that id. */
    public Optional<Secret> encryptionKey(String id) {
        return Optional.ofNullable(encryptionKeys.get(id));
    }

    /** The issuing keys by id, in the order of their ids. */
    Map<String, Secret> issuingKeys() {
        return new TreeMap<>(issuingKeys);
    }

    /** The encryption keys by id, in the order of their ids. */
    Map<String, Secret> encryptionKeys() {
        return new TreeMap<>(encryptionKeys);
    }

    @Override
    public String toString() {
        return "KeyRing[issuing=" + issuingKeys().keySet() + " current=" + currentIssuingKeyId + ", encryption="
                + encryptionKeys().keySet() + " current=" + currentEncryptionKeyId + "]";
    }
}
