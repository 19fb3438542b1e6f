package io.behaviourdiscounts.barcodes.manufacturer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gives the units of a basket to coupons: first so that most coupons are served, then so that the shopper saves most, then those whose
 * barcodes come first. The order of scans and of lines makes no difference.
 */
public final class UnitAssigner {

    private UnitAssigner() {}

    public static UnitAssignment assign(
            List<ManufacturerOffer> offers, List<BasketLine> lines, AssignmentPolicy policy) {
        List<BasketLine> inOrder = lines.stream()
                .sorted(Comparator.comparing(BasketLine::gtin13)
                        .thenComparingLong(BasketLine::price)
                        .thenComparing(BasketLine::id))
                .toList();
        List<ManufacturerOffer> sorted = offers.stream()
                .sorted(Comparator.comparing(ManufacturerOffer::barcode))
                .toList();
        List<ManufacturerOffer> automatic =
                sorted.stream().filter(offer -> !offer.byCashier()).toList();
        AssignmentSearch search = new AssignmentSearch(automatic, inOrder, policy);
        List<CouponUse> uses = search.run();
        List<String> notServed = new ArrayList<>(
                automatic.stream().map(ManufacturerOffer::barcode).toList());
        uses.forEach(use -> notServed.remove(use.barcode()));
        return new UnitAssignment(
                uses,
                notServed,
                sorted.stream()
                        .filter(ManufacturerOffer::byCashier)
                        .map(ManufacturerOffer::barcode)
                        .toList(),
                search.isProven());
    }
}
