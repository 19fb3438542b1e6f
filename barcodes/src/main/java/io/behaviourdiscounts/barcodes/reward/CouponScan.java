package io.behaviourdiscounts.barcodes.reward;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What was scanned, once its pattern has read it.
 *
 * @param wellFormed whether pattern, check digit and dates are right
 * @param instance that of its offer code; null where the series has none such
 * @param embedded the reward in the barcode; null where its pattern has no such field
 * @param start the first day by the barcode
 * @param end the last day by the barcode
 * @param repository its row; null where there is none
 */
public record CouponScan(
        boolean wellFormed,
        CouponSeries series,
        @Nullable SeriesInstance instance,
        @Nullable EmbeddedReward embedded,
        @Nullable LocalDate start,
        @Nullable LocalDate end,
        @Nullable RepositoryCoupon repository) {

    /**
     * A reward as it stands in a barcode.
     *
     * @param digits one to eighteen
     * @param decimals how many of them stand behind the point
     */
    public record EmbeddedReward(String digits, int decimals) {

        /** In minor units of a currency with so many decimals; what is less than one is lost. */
        long minorUnits(int currencyDecimals) {
            long value = Long.parseLong(digits);
            for (int i = decimals; i < currencyDecimals; i++) {
                value = Math.multiplyExact(value, 10);
            }
            for (int i = currencyDecimals; i < decimals; i++) {
                value /= 10;
            }
            return value;
        }

        long points() {
            return Long.parseLong(digits);
        }
    }
}
