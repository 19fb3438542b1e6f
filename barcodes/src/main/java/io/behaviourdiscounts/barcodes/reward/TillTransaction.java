package io.behaviourdiscounts.barcodes.reward;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the transaction says in which a coupon is scanned.
 *
 * @param businessDate of the store
 * @param graceBefore how many days before its first one the store takes a coupon
 * @param graceAfter how many days after its last one
 * @param member null where no card was given
 * @param household the member's
 * @param seriesScans how many coupons of the series were accepted before
 * @param sameBarcodeScans how often this barcode was accepted before
 * @param external what the external system says of the coupon
 * @param currencyDecimals 2 of USD
 */
public record TillTransaction(
        LocalDate businessDate,
        int graceBefore,
        int graceAfter,
        @Nullable String member,
        @Nullable String household,
        int seriesScans,
        int sameBarcodeScans,
        External external,
        int currencyDecimals) {

    /** What an external system says. */
    public enum External {
        ACCEPTED,
        REFUSED,
        UNAVAILABLE
    }
}
