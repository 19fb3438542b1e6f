package io.behaviourdiscounts.barcodes.reward;

import io.behaviourdiscounts.barcodes.reward.CouponSeries.Fallback;
import io.behaviourdiscounts.barcodes.reward.CouponSeries.RedemptionLimit;
import io.behaviourdiscounts.barcodes.reward.CouponSeries.Segmentation;
import java.util.ArrayList;
import java.util.List;

/** Why a series cannot be published as it is. Names are stable. */
public enum SeriesMistake {
    /** A coupon that anybody may redeem once: nobody could tell that it was redeemed, unless each stands in the repository. */
    SINGLE_REDEMPTION_WITHOUT_TRACKING,
    OVERRIDE_WITHOUT_RANGE,
    RANGE_UPSIDE_DOWN,
    POINTS_WITHOUT_ACCOUNT,
    PROMPT_VALUE_LONGER_THAN_REWARD,
    PROMPT_VALUE_NOT_DIGITS,
    LIMIT_BELOW_ONE;

    /**
     * All that is wrong with a series.
     *
     * @param rewardDigits how many digits the reward has in its pattern; 0 where it has none
     */
    public static List<SeriesMistake> of(CouponSeries series, int rewardDigits) {
        List<SeriesMistake> mistakes = new ArrayList<>();
        boolean isSingleForAnybody =
                series.segmentation() == Segmentation.UNDEFINED && series.limit() == RedemptionLimit.SINGLE;
        addIf(isSingleForAnybody && !series.repositoryRequired(), SINGLE_REDEMPTION_WITHOUT_TRACKING, mistakes);
        addIf(series.flags().allowOverride() && series.range() == null, OVERRIDE_WITHOUT_RANGE, mistakes);
        addIf(series.range() != null && series.range().least() > series.range().most(), RANGE_UPSIDE_DOWN, mistakes);
        addIf(
                series.fallback() instanceof Fallback.ToAccount points
                        && points.account().isEmpty(),
                POINTS_WITHOUT_ACCOUNT,
                mistakes);
        String prompt = series.promptValue();
        addIf(prompt != null && !prompt.matches("[0-9]+"), PROMPT_VALUE_NOT_DIGITS, mistakes);
        addIf(
                prompt != null && !prompt.equals("0") && prompt.length() > rewardDigits,
                PROMPT_VALUE_LONGER_THAN_REWARD,
                mistakes);
        boolean isTooLow = (series.maxSeriesScans() != null && series.maxSeriesScans() < 1)
                || (series.maxSameBarcode() != null && series.maxSameBarcode() < 1);
        addIf(isTooLow, LIMIT_BELOW_ONE, mistakes);
        return mistakes;
    }

    private static void addIf(boolean wrong, SeriesMistake mistake, List<SeriesMistake> mistakes) {
        if (wrong) {
            mistakes.add(mistake);
        }
    }
}
