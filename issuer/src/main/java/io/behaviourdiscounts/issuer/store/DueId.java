package io.behaviourdiscounts.issuer.store;

/**
 * An id in the time index of a partition's coupons. A coupon stands there by its id alone, as it did before there was anything else; what
 * else there is has its kind before it.
 */
public sealed interface DueId {

    /** A coupon: its validity ends, or what is left of it is forgotten. */
    record OfCoupon(String couponId) implements DueId {}

    /** A use: its reservation ends, or what is left of it is forgotten. */
    record OfUse(String couponId, String useKey) implements DueId {}

    /**
     * A remembered answer: it is forgotten.
     *
     * @param rowKey the key of its row
     */
    record OfReply(String rowKey) implements DueId {}

    /** The text that stands in the index. */
    default String text() {
        return switch (this) {
            case OfCoupon coupon -> coupon.couponId();
            case OfUse use -> Kinds.USE + UseKeys.of(use.couponId(), use.useKey());
            case OfReply reply -> Kinds.REPLY + reply.rowKey();
        };
    }

    /** Reads what {@link #text()} writes. */
    static DueId parse(String text) {
        if (text.startsWith(Kinds.REPLY)) {
            return new OfReply(text.substring(Kinds.REPLY.length()));
        }
        if (text.startsWith(Kinds.USE)) {
            int end = text.indexOf(UseKeys.SEPARATOR, Kinds.USE.length());
            return new OfUse(text.substring(Kinds.USE.length(), end), text.substring(end + 1));
        }
        return new OfCoupon(text);
    }

    /** What stands before an id that is not a coupon's. */
    final class Kinds {
        private static final String USE = "use/";
        private static final String REPLY = "reply/";

        private Kinds() {}
    }
}
