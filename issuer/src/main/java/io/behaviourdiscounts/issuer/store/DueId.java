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

    /** An order: its reservation ends, its asks have gone unanswered for long, or it is forgotten. */
    record OfOrder(String key) implements DueId {}

    /**
     * What an entry of an order has spent of an account: it is forgotten.
     *
     * @param rowKey the key of its row
     */
    record OfUnits(String rowKey) implements DueId {}

    /** The text that stands in the index. */
    default String text() {
        return switch (this) {
            case OfCoupon coupon -> coupon.couponId();
            case OfUse use -> Kinds.USE + UseKeys.of(use.couponId(), use.useKey());
            case OfReply reply -> Kinds.REPLY + reply.rowKey();
            case OfOrder order -> Kinds.ORDER + order.key();
            case OfUnits units -> Kinds.UNITS + units.rowKey();
        };
    }

    /** Reads what {@link #text()} writes. */
    static DueId parse(String text) {
        if (text.startsWith(Kinds.REPLY)) {
            return new OfReply(text.substring(Kinds.REPLY.length()));
        }
        if (text.startsWith(Kinds.ORDER)) {
            return new OfOrder(text.substring(Kinds.ORDER.length()));
        }
        if (text.startsWith(Kinds.UNITS)) {
            return new OfUnits(text.substring(Kinds.UNITS.length()));
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
        private static final String ORDER = "order/";
        private static final String UNITS = "units/";

        private Kinds() {}
    }
}
