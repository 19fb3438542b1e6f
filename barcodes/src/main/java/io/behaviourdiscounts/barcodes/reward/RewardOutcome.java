package io.behaviourdiscounts.barcodes.reward;

import org.jspecify.annotations.Nullable;

/** What is decided of a scan; each says by which row of the table in docs/series.md. */
public sealed interface RewardOutcome {

    String row();

    /** Where a reward comes from. */
    enum RewardSource {
        REPOSITORY,
        EMBEDDED,
        CASHIER,
        PROMOTION,
        CASHIER_OVERRIDE
    }

    /** What the till has to ask for. */
    enum TillPrompt {
        REWARD_VALUE,
        MEMBER_CARD,
        MANAGER
    }

    /**
     * The coupon is taken.
     *
     * @param reward minor units, or points
     * @param beyondRange whether the cashier is to be told that the override passes the range
     */
    record Accepted(RewardSource source, long reward, RewardBooking booking, boolean beyondRange, String row)
            implements RewardOutcome {}

    /**
     * The till asks, and scans again with the answer.
     *
     * @param range of a reward value; null where nothing bounds it, and of other prompts
     */
    record Prompt(TillPrompt prompt, CouponSeries.@Nullable Range range, String row) implements RewardOutcome {}

    /**
     * The coupon is kept, and asked again when the basket changes.
     *
     * @param listedWhenUnused whether the customer hears after payment that it was not used
     */
    record Held(RewardRefusal reason, boolean listedWhenUnused, String row) implements RewardOutcome {}

    /** The coupon is not taken. */
    record Rejected(RewardRefusal reason, String row) implements RewardOutcome {}
}
