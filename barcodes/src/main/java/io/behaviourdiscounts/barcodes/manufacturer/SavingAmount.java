package io.behaviourdiscounts.barcodes.manufacturer;

import io.behaviourdiscounts.barcodes.manufacturer.ManufacturerOffer.SavingRule;
import java.util.Arrays;

/** What a coupon gives for the units that it uses up. */
final class SavingAmount {

    /** The coupon is refused for these units. */
    static final long REFUSED = -1;

    private SavingAmount() {}

    /**
     * What the manufacturer pays, in minor units.
     *
     * @param prices of the units that the saving comes off, in ascending order; none of a coupon that asks for a transaction's total alone
     */
    static long of(SavingRule saving, long[] prices, boolean rejectOverValue) {
        long price = Arrays.stream(prices).sum();
        return switch (saving) {
            case SavingRule.AmountOff(long amount) when prices.length == 0 || amount <= price -> amount;
            case SavingRule.AmountOff(long amount) -> rejectOverValue ? REFUSED : price;
            case SavingRule.OffTransaction(long amount) -> amount;
            case SavingRule.FreeUnits(int units, long cap) -> {
                long free = Arrays.stream(prices).limit(units).sum();
                yield cap > 0 ? Math.min(free, cap) : free;
            }
            case SavingRule.Percent(int percent) -> price * percent / 100;
        };
    }

    /** What the store adds where it multiplies; never above the price of the units. */
    static long multiplied(SavingRule saving, long value, long[] prices, int factor) {
        long more = value * (factor - 1);
        return switch (saving) {
            case SavingRule.OffTransaction off -> more;
            case SavingRule.AmountOff off when prices.length == 0 -> more;
            case SavingRule.AmountOff off ->
                Math.min(more, Arrays.stream(prices).sum() - value);
            // What is free is free.
            case SavingRule.FreeUnits free -> 0;
            case SavingRule.Percent percent ->
                Math.min(more, Arrays.stream(prices).sum() - value);
        };
    }
}
