package io.behaviourdiscounts.server.http.scans;

import io.behaviourdiscounts.barcodes.manufacturer.CouponUse;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome;
import io.behaviourdiscounts.barcodes.reward.RewardRefusal;
import io.behaviourdiscounts.barcodes.series.SeriesDefinition;
import org.jspecify.annotations.Nullable;

/** What a scan is. */
sealed interface ScanVerdict {

    /**
     * A coupon of a series.
     *
     * @param offerCode as its barcode says it
     * @param promotion the id of the linked promotion that it redeems; null where there is none
     */
    record OfSeries(
            SeriesDefinition series,
            String offerCode,
            @Nullable String promotion,
            RewardOutcome outcome) implements ScanVerdict {

        /** The same, were another thing decided. */
        OfSeries with(RewardOutcome other) {
            return new OfSeries(series, offerCode, promotion, other);
        }
    }

    /**
     * A manufacturer's coupon that is served.
     *
     * @param tender the tender that it is booked as
     */
    record Manufacturers(CouponUse use, String tender) implements ScanVerdict {}

    /** A manufacturer's coupon about which a cashier has to decide. */
    record ForCashier() implements ScanVerdict {}

    /** A manufacturer's coupon for which the basket has too little, or too little left. */
    record Waiting() implements ScanVerdict {}

    /** A coupon that is not taken. */
    record Refused(RewardRefusal reason) implements ScanVerdict {}

    /**
     * A text that is no coupon, or none that anything here says the worth of.
     *
     * @param detail a sentence for whoever looks into it
     */
    record Unknown(Why why, String detail) implements ScanVerdict {}

    /** Why nothing is known of a text. Names are stable. */
    enum Why {
        UNKNOWN_BARCODE,
        INVALID_COUPON_FORMAT,
        UNKNOWN_COUPON_SERIES,
        TERMS_NOT_KNOWN
    }
}
