package io.behaviourdiscounts.server.audit;

/** What audit entries tell of. */
public enum AuditKind {
    /** A call without a good key. */
    UNAUTHORIZED("unauthorized", true),
    /** A call that the key is not for. */
    FORBIDDEN("forbidden", true),
    /** A call beyond a rate, or during a pause after wrong codes. */
    TOO_MANY_REQUESTS("too_many_requests", true),
    /** A pause began, because too many codes were wrong. */
    LOCKED_OUT("locked_out", true),
    /** Somebody looked at a coupon, or at a shopper's coupons. */
    LOOKED_UP("looked_up", false),
    /** An API key was made. */
    KEY_MADE("key_made", false),
    /** An API key was revoked. */
    KEY_REVOKED("key_revoked", false),
    /** An API key was sealed anew, or for the first time, from when on it is good. */
    KEY_SEALED("key_sealed", false),
    /** A shopper's erasure was asked for. */
    SHOPPER_ERASED("shopper_erased", false),
    /** An API key's time ran out. */
    KEY_EXPIRED("key_expired", false);

    private final String word;
    private final boolean isFloodable;

    AuditKind(String word, boolean isFloodable) {
        this.word = word;
        this.isFloodable = isFloodable;
    }

    /** As it stands in records, logs and meters; stable. */
    public String word() {
        return word;
    }

    /** Whether anybody can make as many of them as they like, so that what is kept of a flood is their number. */
    boolean isFloodable() {
        return isFloodable;
    }
}
