package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.issuer.limit.LimitAsk.Step;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.OrderRecords;
import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.StackRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a use asks of limit accounts, under the name of one of its reservations. */
final class Asks {

    /** The round of a step that was prepared before and can't fail: no answer is awaited. */
    static final int UNANSWERED = -1;

    private final Use use;
    private final String reservation;
    private final Instant at;
    private final List<CheckoutOutput> made = new ArrayList<>();

    Asks(Use use, int generation, HolderHashes hashes, Instant at) {
        this.use = use;
        this.reservation = hashes.ofReservation(use.couponId(), use.key(), generation);
        this.at = at;
    }

    /** Asks for units, and awaits the answer. */
    void hold(Claim claim, int round, boolean mayWait, @Nullable StackRequest stack) {
        add(claim, Step.HOLD, round, mayWait, stack, null);
    }

    /** Does what an account can't refuse: units were held for it, or are given back. */
    void tell(Claim claim, Step step) {
        add(claim, step, UNANSWERED, false, null, null);
    }

    /**
     * Gives back what is beyond a claim that has become smaller.
     *
     * @param left what the use still gives
     */
    void keep(Claim claim, Discount left) {
        CouponDiscount ofOrder = claim.isOfOrder() ? OrderRecords.record(left) : null;
        add(claim, Step.KEEP, UNANSWERED, false, null, ofOrder);
    }

    private void add(
            Claim claim,
            Step step,
            int round,
            boolean mayWait,
            @Nullable StackRequest stack,
            @Nullable CouponDiscount keep) {
        LimitAsk ask = new LimitAsk(
                claim.account(),
                reservation,
                use.couponId(),
                step,
                mayWait,
                round,
                claim.amount(),
                claim.limit(),
                claim.ruleId(),
                claim.currency(),
                at);
        made.add(new CheckoutOutput.Ask(ask, use.key(), stack, keep));
    }

    /** All of them, in the order in which they were made. */
    List<CheckoutOutput> made() {
        return made;
    }
}
