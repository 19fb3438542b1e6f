package io.behaviourdiscounts.barcodes.reward;

import io.behaviourdiscounts.barcodes.reward.CouponSeries.ThresholdAction;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.Accepted;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.Prompt;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.Rejected;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.RewardSource;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.TillPrompt;

/** What a cashier makes of a reward: another one, within the series' range, or beyond it as the cashier's role may. */
final class RewardOverride {

    private static final String ROW = "O1";

    private RewardOverride() {}

    static RewardOutcome apply(Accepted accepted, CouponSeries series, SeriesInstance instance, CashierInput cashier) {
        Long override = cashier.override();
        if (override == null) {
            return accepted;
        }
        if (!instance.mayBeOverridden(series)) {
            return new Rejected(RewardRefusal.OVERRIDE_NOT_ALLOWED, ROW);
        }
        boolean isWithin =
                override >= 0 && series.range() != null && series.range().holds(override);
        if (isWithin) {
            return overridden(accepted, override, false);
        }
        ThresholdAction action = override < 0
                ? ThresholdAction.PROHIBIT
                : series.thresholds().getOrDefault(cashier.role(), ThresholdAction.PROHIBIT);
        return switch (action) {
            case PROHIBIT -> new Rejected(RewardRefusal.REWARD_OUT_OF_RANGE, ROW);
            case INFORM -> overridden(accepted, override, true);
            case MANAGER ->
                cashier.managerApproved()
                        ? overridden(accepted, override, true)
                        : new Prompt(TillPrompt.MANAGER, series.range(), ROW);
        };
    }

    private static Accepted overridden(Accepted accepted, long reward, boolean beyondRange) {
        return new Accepted(
                RewardSource.CASHIER_OVERRIDE, reward, accepted.booking(), beyondRange, accepted.row() + "+" + ROW);
    }
}
