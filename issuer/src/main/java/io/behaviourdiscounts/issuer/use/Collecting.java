package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.schemas.CouponCommand;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command that waits for the answers of limit accounts.
 *
 * @param receivedAt the moment for which it is decided
 * @param round which asking this is; answers to another one are old
 * @param inTurn false while all accounts are asked at once; true when they are asked one after another, because one was contended
 * @param asked in ascending order of their accounts
 * @param turn in turn: the index of the one whose answer is awaited
 * @param discount what the order's account lets the coupon give; null until it has answered
 * @param generation which taking of units this is to be, see {@link Use#generation()}
 * @param takenUses uses of the coupon itself that were taken for this: 0, or 1
 * @param takenCredit store credit that was taken for this, in minor units
 */
public record Collecting(
        CouponCommand command,
        Instant receivedAt,
        int generation,
        int round,
        boolean inTurn,
        List<Asked> asked,
        int turn,
        @Nullable Discount discount,
        int takenUses,
        long takenCredit) {

    public Collecting {
        asked = List.copyOf(asked);
    }

    /**
     * One account that is asked.
     *
     * @param answer null while it is awaited
     */
    public record Asked(Claim claim, @Nullable Answer answer) {}
}
