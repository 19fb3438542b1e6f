package io.behaviourdiscounts.barcodes.manufacturer;

import java.util.List;

/**
 * A manufacturer's coupon as a basket sees it.
 *
 * @param barcode its normal form
 * @param ways any of which is enough
 * @param byCashier whether a cashier has to see what the barcode cannot say; it is then assigned no units
 */
public record ManufacturerOffer(
        String barcode, List<Way> ways, SavingRule saving, boolean mayMultiply, boolean byCashier) {

    public ManufacturerOffer {
        ways = List.copyOf(ways);
    }

    /**
     * Needs all of which have to be met.
     *
     * @param appliesTo the place in the list of that whose units the saving comes off
     */
    public record Way(List<UnitNeed> needs, int appliesTo) {
        public Way {
            needs = List.copyOf(needs);
        }
    }

    /** What it gives. */
    public sealed interface SavingRule {

        /** Minor units off the units; never more than their price. */
        record AmountOff(long amount) implements SavingRule {}

        /** Minor units off what is to pay. */
        record OffTransaction(long amount) implements SavingRule {}

        /**
         * The cheapest units that it used up.
         *
         * @param cap of the whole, in minor units; 0 for none
         */
        record FreeUnits(int units, long cap) implements SavingRule {}

        /** Of the price of the units; what is less than a minor unit is lost. */
        record Percent(int percent) implements SavingRule {}
    }
}
