package io.behaviourdiscounts.barcodes.manufacturer;

import io.behaviourdiscounts.barcodes.coupon.Coupon8110;
import io.behaviourdiscounts.barcodes.coupon.PurchaseRequirement;
import io.behaviourdiscounts.barcodes.coupon.ValueCode;
import io.behaviourdiscounts.barcodes.coupon.ValueCodeCoupon;
import io.behaviourdiscounts.barcodes.manufacturer.ManufacturerOffer.SavingRule;
import io.behaviourdiscounts.barcodes.manufacturer.ManufacturerOffer.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes offers of what barcodes say. */
public final class ManufacturerOffers {

    private ManufacturerOffers() {}

    /** Of a coupon with a value code; its barcode in its normal form. */
    public static ManufacturerOffer of(String barcode, ValueCodeCoupon coupon) {
        ItemMatcher items = new ItemMatcher(coupon.manufacturer(), true, coupon.family());
        boolean anyByCashier = coupon.family().equals(PurchaseRequirement.ANY_BY_CASHIER);
        return switch (coupon.value().action()) {
            case ValueCode.CentsOff(int units, int cents) ->
                offer(barcode, items, units, new SavingRule.AmountOff(cents), !coupon.isEan(), anyByCashier);
            case ValueCode.Free(int units) ->
                offer(barcode, items, units, new SavingRule.FreeUnits(1, 0), !coupon.isEan(), anyByCashier);
            case ValueCode.ByCashier asked ->
                offer(barcode, items, 1, new SavingRule.AmountOff(0), !coupon.isEan(), true);
            case ValueCode.Unassigned none -> throw new IllegalArgumentException("no coupon has " + coupon.value());
        };
    }

    private static ManufacturerOffer offer(
            String barcode, ItemMatcher items, int units, SavingRule saving, boolean mayMultiply, boolean byCashier) {
        UnitNeed need = new UnitNeed(List.of(items), UnitNeed.Measure.UNITS, units);
        return new ManufacturerOffer(barcode, List.of(new Way(List.of(need), 0)), saving, mayMultiply, byCashier);
    }

    /** Of a coupon of (8110). */
    public static ManufacturerOffer of(String barcode, Coupon8110 coupon) {
        boolean byCashier = purchases(coupon)
                .anyMatch(purchase -> purchase.measure() == PurchaseRequirement.Measure.CASHIER
                        || purchase.family().equals(PurchaseRequirement.ANY_BY_CASHIER));
        return new ManufacturerOffer(
                barcode,
                byCashier ? List.of() : ways(coupon),
                saving(coupon),
                !coupon.terms().doNotMultiply(),
                byCashier);
    }

    private static Stream<PurchaseRequirement> purchases(Coupon8110 coupon) {
        return Stream.of(coupon.primary(), coupon.second(), coupon.third()).filter(Objects::nonNull);
    }

    private static SavingRule saving(Coupon8110 coupon) {
        int value = Integer.parseInt(coupon.saveValue());
        return switch (coupon.terms().saving()) {
            case AMOUNT_OFF_ITEM -> new SavingRule.AmountOff(value);
            case FREE_ITEM -> new SavingRule.FreeUnits(1, value);
            case FREE_UNITS -> new SavingRule.FreeUnits(value, 0);
            case PERCENT_OFF_ITEM -> new SavingRule.Percent(Math.min(value, 100));
            case AMOUNT_OFF_TRANSACTION -> new SavingRule.OffTransaction(value);
        };
    }

    /** In the order of the coupon's purchases; of a third without a second, there are no rules but any. */
    private static List<Way> ways(Coupon8110 coupon) {
        List<UnitNeed> needs =
                purchases(coupon).map(purchase -> need(coupon, purchase)).toList();
        int appliesTo = coupon.terms().appliesTo() - '0';
        return switch (coupon.rules() == null ? Coupon8110.Rules.ANY : coupon.rules()) {
            case ANY -> needs.stream().map(need -> new Way(List.of(need), 0)).toList();
            case ALL -> List.of(new Way(needs, Math.min(appliesTo, needs.size() - 1)));
            case PRIMARY_AND_ANY_OTHER -> withEachOther(needs, appliesTo);
            case POOLED -> List.of(new Way(List.of(pooled(needs)), 0));
        };
    }

    private static List<Way> withEachOther(List<UnitNeed> needs, int appliesTo) {
        List<Way> ways = new ArrayList<>();
        for (UnitNeed other : needs.subList(1, needs.size())) {
            ways.add(new Way(List.of(needs.getFirst(), other), Math.min(appliesTo, 1)));
        }
        return ways;
    }

    private static UnitNeed pooled(List<UnitNeed> needs) {
        UnitNeed primary = needs.getFirst();
        return new UnitNeed(
                needs.stream().flatMap(need -> need.items().stream()).toList(), primary.measure(), primary.amount());
    }

    private static UnitNeed need(Coupon8110 coupon, PurchaseRequirement purchase) {
        ItemMatcher items = new ItemMatcher(coupon.companyOf(purchase), false, purchase.family());
        UnitNeed.Measure measure = measure(purchase.measure());
        // A requirement of no unit is one of one: a coupon is not for an empty basket.
        long amount = measure == UnitNeed.Measure.UNITS ? Math.max(1, purchase.amount()) : purchase.amount();
        return new UnitNeed(List.of(items), measure, amount);
    }

    private static UnitNeed.Measure measure(PurchaseRequirement.Measure measure) {
        return switch (measure) {
            case UNITS -> UnitNeed.Measure.UNITS;
            case MONEY -> UnitNeed.Measure.MONEY;
            case TRANSACTION -> UnitNeed.Measure.TRANSACTION;
            case POUNDS -> UnitNeed.Measure.POUNDS;
            case KILOGRAMS -> UnitNeed.Measure.KILOGRAMS;
            case CASHIER -> throw new IllegalStateException("a cashier sees to it");
        };
    }
}
