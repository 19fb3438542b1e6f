package io.behaviourdiscounts.issuer.code;

import io.behaviourdiscounts.rules.value.LengthPrefixedFields;

/**
 * Keys of a ring that make nothing that lasts, and so can be changed at any time. A ring that was made before there was such a kind has one that
 * is derived of its lookup key, under the id {@value #DERIVED}, until it is given others.
 */
public enum KeyKind {

    /** Seals of records that grant rights: commands, API keys. */
    SEAL("seal"),

    /** Requests of instances among themselves. */
    PEER("peer");

    /** The id of a key that was derived. */
    public static final String DERIVED = "derived";

    private final String word;

    KeyKind(String word) {
        this.word = word;
    }

    /** What the kind is called in a key file, and what its key is derived with; it never changes. */
    public String word() {
        return word;
    }

    RotatingKeys derivedOf(Secret lookup) {
        byte[] fields = LengthPrefixedFields.encode(LengthPrefixedFields.DEFAULT_TENANT, "key", word);
        return RotatingKeys.of(DERIVED, Secret.of(lookup.hmac(fields)));
    }
}
