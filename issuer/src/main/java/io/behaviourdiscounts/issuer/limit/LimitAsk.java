package io.behaviourdiscounts.issuer.limit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a coupon asks of a limit account.
 *
 * @param account the account's key
 * @param reservation whose units: a grant or a use
 * @param couponId which coupon asks
 * @param step what to do
 * @param mayWait whether to wait where the account is full only because others hold units
 * @param round which asking this is, said again in the answer
 * @param amount units, not negative
 * @param limit not negative: the limit that the asker knows of; the live rule's wins
 * @param ruleId the rule whose account it is
 * @param currency ISO 4217, where money is counted
 * @param at when it is asked
 */
public record LimitAsk(
        String account,
        String reservation,
        String couponId,
        Step step,
        boolean mayWait,
        int round,
        long amount,
        long limit,
        @Nullable String ruleId,
        @Nullable String currency,
        Instant at) {

    /**
     * What to do. A step that takes moves the reservation's units on where it has some already, and takes them where it has none; one
     * that was done before is answered again and changes nothing.
     */
    public enum Step {
        HOLD,
        RESERVE,
        SPEND,
        /** Gives back what is only held, and leaves what is firmer. */
        LET_GO,
        /** Gives back what is beyond the amount of the ask, and leaves the rest as firm as it is. */
        KEEP,
        /** Gives back everything. */
        GIVE_BACK
    }

    public LimitAsk {
        if (amount < 0 || limit < 0) {
            throw new IllegalArgumentException("a negative amount or limit is asked of " + account);
        }
    }

    /** Whether it takes units, or makes them firmer. */
    public boolean takes() {
        return switch (step) {
            case HOLD, RESERVE, SPEND -> true;
            case LET_GO, KEEP, GIVE_BACK -> false;
        };
    }
}
