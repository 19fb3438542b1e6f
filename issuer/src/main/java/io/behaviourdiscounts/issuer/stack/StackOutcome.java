package io.behaviourdiscounts.issuer.stack;

import io.behaviourdiscounts.issuer.limit.LedgerStep;
import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an ask.
 *
 * @param stack the order's account afterwards
 * @param steps the ledger's, where any were made
 * @param answer what the coupon hears; nothing when null, because it does not wait for it or because it is still to wait
 * @param discount what the coupon takes, with the answers held and spent
 * @param refusal why not, with the answer refused
 * @param waits whether the ask now stands at the queue's end
 */
public record StackOutcome(
        OrderStack stack,
        List<LedgerStep> steps,
        @Nullable Answer answer,
        @Nullable Discount discount,
        @Nullable Refusal refusal,
        boolean waits) {

    public StackOutcome {
        steps = List.copyOf(steps);
    }

    /** Done, and nobody waits for an answer. */
    static StackOutcome silent(OrderStack stack, List<LedgerStep> steps) {
        return new StackOutcome(stack, steps, null, null, null, false);
    }

    /** Nothing was done. */
    static StackOutcome unchanged(OrderStack stack, Answer answer, @Nullable Discount discount) {
        return new StackOutcome(stack, List.of(), answer, discount, null, false);
    }

    static StackOutcome held(OrderStack stack, List<LedgerStep> steps, Discount discount) {
        return new StackOutcome(stack, steps, Answer.HELD, discount, null, false);
    }

    static StackOutcome refused(OrderStack stack, Refusal refusal) {
        return new StackOutcome(stack, List.of(), Answer.REFUSED, null, refusal, false);
    }

    static StackOutcome waiting(OrderStack stack) {
        return new StackOutcome(stack.oneMoreWaiting(), List.of(), null, null, null, true);
    }
}
