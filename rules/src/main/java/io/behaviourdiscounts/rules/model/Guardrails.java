package io.behaviourdiscounts.rules.model;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a rule. A limit that is null does not bind.
 *
 * @param maxDailyRedemptions at most so many redemptions a day, of the rule's zone
 * @param maxTotalRedemptions at most so many ever
 * @param maxDailyIssues at most so many coupons a day, of the rule's zone, by the trigger's {@code occurred_at}
 * @param validityWindow how long a coupon is good for, from the trigger's {@code occurred_at}
 * @param eligibleSegments ids; the shopper must be in one of them, where there are any
 * @param excludedSegments ids; the shopper must be in none of them; wins over eligible
 * @param pacing what keeps it from coming too often, beside others, or at the wrong hour
 */
public record Guardrails(
        @Nullable Long maxDailyRedemptions,
        @Nullable Long maxTotalRedemptions,
        @Nullable Long maxDailyIssues,
        @Nullable Budget budget,
        @Nullable PerUserLimit perUserLimit,
        boolean stackable,
        Duration validityWindow,
        Set<String> eligibleSegments,
        Set<String> excludedSegments,
        Pacing pacing) {

    public Guardrails {
        eligibleSegments = Set.copyOf(eligibleSegments);
        excludedSegments = Set.copyOf(excludedSegments);
    }

    /** An amount of money that the rule may cost. */
    public record Budget(Money value, Per per, Counted counted) {
        public enum Per {
            DAY,
            TOTAL
        }

        /** When the money counts as spent: as the discount is redeemed, or already at issue, at its most. */
        public enum Counted {
            REDEMPTION,
            ISSUE
        }
    }

    /**
     * How often one shopper may have the discount.
     *
     * @param count how often one shopper may have it in a period
     * @param period a calendar period in the rule's zone, or for ever
     * @param by as whom a shopper is recognised at redemption
     */
    public record PerUserLimit(int count, Period period, Set<By> by) {
        public PerUserLimit {
            by = Set.copyOf(by);
        }

        public enum Period {
            DAY,
            WEEK,
            MONTH,
            TOTAL
        }

        public enum By {
            USER,
            DEVICE,
            EMAIL
        }
    }
}
