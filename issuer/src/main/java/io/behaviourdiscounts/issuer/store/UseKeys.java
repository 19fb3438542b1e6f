package io.behaviourdiscounts.issuer.store;

/**
 * The keys of the store of uses. A coupon's id is in them first, so that what belongs to one coupon stands together:
 *
 * <ul>
 *   <li>{@code <coupon id>/<use key>}: the use, or under a further name, where it is;
 *   <li>{@code <coupon id>!<use key>}: a mark that the use is reserved, so that a revocation finds the reserved ones among many.
 * </ul>
 */
public final class UseKeys {

    /** Between a coupon's id, which has none, and the key of its use. */
    static final char SEPARATOR = '/';

    private static final String RESERVED = "!";

    private UseKeys() {}

    /** The key of a use, or of a further name. */
    public static String of(String couponId, String useKey) {
        return ofCoupon(couponId) + useKey;
    }

    /** What the keys of all uses of a coupon begin with, further names among them. */
    public static String ofCoupon(String couponId) {
        return couponId + SEPARATOR;
    }

    static String reserved(String couponId, String useKey) {
        return reservedOf(couponId) + useKey;
    }

    static String reservedOf(String couponId) {
        return couponId + RESERVED;
    }
}
