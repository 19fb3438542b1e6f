package io.behaviourdiscounts.barcodes.reward;

import org.jspecify.annotations.Nullable;

/**
 * A part of a series, by its offer code. What is null is the series'; blocked and virtual are so where either says it.
 *
 * @param tender as what its fallback is booked, in place of the series'
 */
public record SeriesInstance(
        String offerCode,
        boolean blocked,
        boolean virtual,
        @Nullable Boolean memberCardRequired,
        @Nullable Boolean allowOverride,
        @Nullable String tender) {

    /** With nothing of its own. */
    public static SeriesInstance of(String offerCode) {
        return new SeriesInstance(offerCode, false, false, null, null, null);
    }

    boolean needsMemberCard(CouponSeries series) {
        return memberCardRequired == null ? series.flags().memberCardRequired() : memberCardRequired;
    }

    boolean mayBeOverridden(CouponSeries series) {
        return allowOverride == null ? series.flags().allowOverride() : allowOverride;
    }

    boolean isVirtual(CouponSeries series) {
        return virtual || series.flags().virtual();
    }
}
