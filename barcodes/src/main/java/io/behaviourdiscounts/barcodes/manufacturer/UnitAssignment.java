package io.behaviourdiscounts.barcodes.manufacturer;

import java.util.List;

/**
 * Which coupons are served with which units.
 *
 * @param uses in the order of their barcodes
 * @param notServed barcodes for which the basket has too little, or too little left
 * @param byCashier barcodes about which a cashier decides
 * @param isProven whether nothing better can be; else the search ended at its bound with what it had found
 */
public record UnitAssignment(List<CouponUse> uses, List<String> notServed, List<String> byCashier, boolean isProven) {

    public UnitAssignment {
        uses = List.copyOf(uses);
        notServed = List.copyOf(notServed);
        byCashier = List.copyOf(byCashier);
    }

    /** What the shopper saves, in minor units. */
    public long total() {
        return uses.stream().mapToLong(CouponUse::total).sum();
    }
}
