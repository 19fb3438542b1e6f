package io.behaviourdiscounts.barcodes.manufacturer;

/**
 * How a store takes manufacturers' coupons.
 *
 * @param factor 1 for what coupons say; 2, 3, 4 where the store doubles, triples or quadruples those that may be, at its own cost
 * @param rejectOverValue whether an amount above the price of the units refuses the coupon; else it is cut to that price
 */
public record AssignmentPolicy(MatchingMode mode, int factor, boolean rejectOverValue) {

    private static final int QUADRUPLE = 4;

    public AssignmentPolicy {
        if (factor < 1 || factor > QUADRUPLE) {
            throw new IllegalArgumentException("factor " + factor);
        }
    }

    public static final AssignmentPolicy USUAL = new AssignmentPolicy(MatchingMode.COMPANY_AND_FAMILY, 1, false);
}
