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

    /**
     * What a coupon of a type begins with.
     *
     * @param limit not looked at where the type allows one use, or any number
     * @throws IllegalArgumentException if there is no such type, or it allows no use
     */
    public static Usage of(String type, long limit) {
        for (Type known : Type.values()) {
            if (known.word.equals(type)) {
                return switch (known) {
                    case SINGLE_USE -> ONCE;
                    case MULTI_USE -> new Usage(known, 0, 0, 0, limit);
                    case UNLIMITED -> new Usage(known, 0, 0, 0, 0);
                };
            }
        }
        throw new IllegalArgumentException("a coupon is not '" + type + "'");
    }

    public Usage {
        if (collecting < 0 || reserved < 0 || count < 0 || limit < 0) {
            throw new IllegalArgumentException("uses are counted below zero");
        }
        if ((limit == 0) != (type == Type.UNLIMITED)) {
            throw new IllegalArgumentException("a coupon of type " + type.word() + " allows " + limit + " uses");
        }
        if (limit > 0 && collecting + reserved + count > limit) {
            throw new IllegalArgumentException("a coupon of " + limit + " uses is used more often");
        }
    }

    /** How many uses can still be taken; {@link Long#MAX_VALUE} where they are not limited. */
    public long left() {
        return limit == 0 ? Long.MAX_VALUE : limit - collecting - reserved - count;
    }

    /** Whether uses are reserved, or on their way there. */
    public boolean isUnderWay() {
        return collecting > 0 || reserved > 0;
    }

    /** Whether all uses are redeemed. */
    public boolean isSpent() {
        return limit > 0 && count == limit;
    }

    /**
     * The same, used so often before it came here.
     *
     * @throws IllegalArgumentException if that is more than its limit
     */
    Usage usedBefore(long uses) {
        return new Usage(type, collecting, reserved, uses, limit);
    }

    /** Whether a limit would be less than what is used, reserved, or on its way there; 0 limits nothing. */
    boolean isBeyond(long newLimit) {
        return newLimit > 0 && newLimit < count + reserved + collecting;
    }

    /**
     * The same with another limit.
     *
     * @param newLimit 0 for none
     * @throws IllegalArgumentException if {@link #isBeyond} is so
     */
    Usage limitedTo(long newLimit) {
        Type newType = newLimit == 0 ? Type.UNLIMITED : newLimit == 1 ? Type.SINGLE_USE : Type.MULTI_USE;
        return new Usage(newLimit == limit ? type : newType, collecting, reserved, count, newLimit);
    }

    Usage collect(int uses) {
        return new Usage(type, collecting + uses, reserved, count, limit);
    }

    Usage letGo(int uses) {
        return collect(-uses);
    }

    Usage reserve(int uses) {
        return new Usage(type, collecting, reserved + uses, count, limit);
    }

    Usage redeem(int uses) {
        return new Usage(type, collecting, reserved, count + uses, limit);
    }

    Usage withoutLimit() {
        return limit == 0 ? this : new Usage(Type.UNLIMITED, collecting, reserved, count, 0);
    }
}
