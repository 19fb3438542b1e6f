package io.behaviourdiscounts.issuer.code;

import io.behaviourdiscounts.schemas.seal.Seals;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The keys of a deployment, immutable.
 *
 * <ul>
 *   <li>Issuing keys derive codes. They rotate: a grant names the key by its id, and retired keys stay readable, so that a grant
 *       always gives the same code. The engine names the current one in new grants.
 *   <li>The lookup key makes coupon ids of codes. It does not rotate, short of a re-keying of everything.
 *   <li>Encryption keys are for codes that can't be derived (vanity, imported). They rotate.
 *   <li>The keys of each {@link KeyKind} seal what passes between processes. They rotate, and old ones may go when nothing that they sealed
 *       is read any more.
 * </ul>
 *
 * <p>{@code toString} gives ids, never keys.
 */
public final class KeyRing {

    /** What an id of a key looks like. */
    static final Pattern KEY_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    private final RotatingKeys issuing;
    private final Secret lookup;
    private final RotatingKeys encryption;
    private final Map<KeyKind, RotatingKeys> others;

    /**
     * A ring of these keys.
     *
     * @param issuing those that derive codes; the current one is for new grants
     * @param encryption the current one is for new ciphertexts
     * @param others those of the kinds that the ring has keys of its own for; the others' are derived
     * @throws IllegalArgumentException if one key stands in two places
     */
    public KeyRing(RotatingKeys issuing, Secret lookup, RotatingKeys encryption, Map<KeyKind, RotatingKeys> others) {
        requireDistinct(issuing, lookup, encryption, others);
        this.issuing = issuing;
        this.lookup = lookup;
        this.encryption = encryption;
        this.others = others.isEmpty() ? new EnumMap<>(KeyKind.class) : new EnumMap<>(others);
    }

    /**
     * A ring without keys of its own for any {@link KeyKind}, as older ones are.
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
        this(
                new RotatingKeys(currentIssuingKeyId, issuingKeys),
                lookupKey,
                new RotatingKeys(currentEncryptionKeyId, encryptionKeys),
                Map.of());
    }

    private static void requireDistinct(
            RotatingKeys issuing, Secret lookup, RotatingKeys encryption, Map<KeyKind, RotatingKeys> others) {
        List<Secret> all = new ArrayList<>(issuing.byId().values());
        all.add(lookup);
        all.addAll(encryption.byId().values());
        others.values().forEach(keys -> all.addAll(keys.byId().values()));
        if (new HashSet<>(all).size() != all.size()) {
            throw new IllegalArgumentException("every key of a ring must be another one: a key has one use");
        }
    }

    /** The id of the key that derives the codes of new grants. */
    public String currentIssuingKeyId() {
        return issuing.current();
    }

    /** The issuing key of an id; nothing where the ring has none of that id. */
    public Optional<Secret> issuingKey(String id) {
        return Optional.ofNullable(issuing.byId().get(id));
    }

    /** The key that makes coupon ids of codes. */
    public Secret lookupKey() {
        return lookup;
    }

    /** The id of the key that encrypts what is encrypted anew. */
    public String currentEncryptionKeyId() {
        return encryption.current();
    }

    /** The encryption key of an id; nothing where the ring has none of that id. */
    public Optional<Secret> encryptionKey(String id) {
        return Optional.ofNullable(encryption.byId().get(id));
    }

    /** The keys of a kind: the ring's own, or where it has none, the one that is derived of its lookup key. */
    public RotatingKeys keys(KeyKind kind) {
        RotatingKeys own = others.get(kind);
        return own == null ? kind.derivedOf(lookup) : own;
    }

    /** Seals under the keys of a kind. */
    public Seals seals(KeyKind kind) {
        return keys(kind).seals();
    }

    /** Whether the ring has keys of its own for a kind. */
    public boolean hasOwn(KeyKind kind) {
        return others.containsKey(kind);
    }

    /** The ring with other keys of a kind. */
    public KeyRing with(KeyKind kind, RotatingKeys keys) {
        Map<KeyKind, RotatingKeys> changed = new EnumMap<>(KeyKind.class);
        changed.putAll(others);
        changed.put(kind, keys);
        return new KeyRing(issuing, lookup, encryption, changed);
    }

    /** The issuing keys by id, in the order of their ids. */
    Map<String, Secret> issuingKeys() {
        return issuing.byId();
    }

    /** The encryption keys by id, in the order of their ids. */
    Map<String, Secret> encryptionKeys() {
        return encryption.byId();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("KeyRing[issuing=" + issuing + ", encryption=" + encryption);
        others.forEach((kind, keys) ->
                text.append(", ").append(kind.word()).append('=').append(keys));
        return text.append(']').toString();
    }
}
