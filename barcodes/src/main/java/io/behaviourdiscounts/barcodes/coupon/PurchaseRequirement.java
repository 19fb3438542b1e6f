package io.behaviourdiscounts.barcodes.coupon;

/**
 * What has to be bought.
 *
 * @param value as written: units, cents, pounds with two implied decimals or kilograms with three, as the measure says
 * @param family three digits
 * @param companyPrefix of whose items; empty where it is that of the coupon's primary purchase
 */
public record PurchaseRequirement(String value, Measure measure, String family, String companyPrefix) {

    /** The cashier has to see whether it is met. */
    public static final String ANY_BY_CASHIER = "992";

    /** What the value counts: the purchase requirement code. */
    public enum Measure implements DigitCode {
        UNITS('0'),
        MONEY('1'),
        TRANSACTION('2'),
        POUNDS('3'),
        KILOGRAMS('4'),
        CASHIER('9');

        private final char code;

        Measure(char code) {
            this.code = code;
        }

        @Override
        public char code() {
            return code;
        }
    }

    /** The value as a number. */
    public int amount() {
        return Integer.parseInt(value);
    }

    boolean isOfPrimaryCompany() {
        return companyPrefix.isEmpty();
    }
}
