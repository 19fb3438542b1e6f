package io.behaviourdiscounts.issuer.code;

import io.behaviourdiscounts.rules.value.LengthPrefixedFields;

/**
 * Keys of a ring beside those of codes. Most make nothing that lasts, and so can be changed at any time. A ring that was made before there was such
 * a kind has one that is derived of its lookup key, under the id {@value #DERIVED}, until it is given others.
 */
public enum KeyKind {

    /** Seals of records that grant rights: commands, API keys. */
    SEAL("seal", true),

    /** Requests of instances among themselves. */
    PEER("peer", true),

    /** Pseudonyms of shoppers, and their addresses on the way; what is kept of shoppers is found by it, so that it never changes. */
    SHOPPER("shopper", false);

    /** The id of a key that was derived. */
    public static final String DERIVED = "derived";

    private final String word;
    private final boolean isChangeable;

    KeyKind(String word, boolean isChangeable) {
        this.word = word;
        this.isChangeable = isChangeable;
    }

    /** What the kind is called in a key file, and what its key is derived with; it never changes. */
    public String word() {
        return word;
    }

    /** Whether a ring may be given further keys of this kind. */
    public boolean isChangeable() {
        return isChangeable;
    }

    RotatingKeys derivedOf(Secret lookup) {
        byte[] fields = LengthPrefixedFields.encode(LengthPrefixedFields.DEFAULT_TENANT, "key", word);
        return RotatingKeys.of(DERIVED, Secret.of(lookup.hmac(fields)));
    }
}
