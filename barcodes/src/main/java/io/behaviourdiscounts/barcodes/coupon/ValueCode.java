package io.behaviourdiscounts.barcodes.coupon;

/**
 * What a value code of UPC-5 and EAN-99 gives.
 *
 * @param code two digits
 * @param meaning the same in words
 */
public record ValueCode(String code, Action action, String meaning) {

    /** What the till does. */
    public sealed interface Action {}

    /** The cashier reads the coupon and keys the amount. */
    public record ByCashier() implements Action {}

    /** So many units have to be in the basket, and the price of one of them comes off. */
    public record Free(int units) implements Action {}

    /** So many units have to be in the basket, and so many cents come off. */
    public record CentsOff(int units, int cents) implements Action {}

    /** No coupon has it, or none has it any more. */
    public record Unassigned() implements Action {}
}
