package io.behaviourdiscounts.issuer.coupon;

/**
 * How often a coupon may be used, is, and was.
 *
 * @param type whether there is a limit, and which
 * @param collecting uses that are taken while their limits are collected
 * @param reserved uses that are reserved
 * @param count uses that are redeemed
 * @param limit uses that are allowed; 0 for an unlimited coupon
 */
public record Usage(Type type, long collecting, long reserved, long count, long limit) {

    /** Whether there is a limit, and which. */
    public enum Type {
        SINGLE_USE("single_use"),
        MULTI_USE("multi_use"),
        UNLIMITED("unlimited");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** The word for it in records. */
        public String word() {
            return word;
        }
    }

    /** What a coupon of a grant begins with: one use, not used. */
    public static final Usage ONCE = new Usage(Type.SINGLE_USE, 0, 0, 0, 1);
}
