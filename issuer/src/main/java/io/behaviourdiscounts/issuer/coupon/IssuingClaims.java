package io.behaviourdiscounts.issuer.coupon;

import io.behaviourdiscounts.issuer.coupon.Coupon.Pending;
import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.issuer.limit.LimitAsk.Step;
import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.schemas.LimitClaim;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a grant is admitted by its hard caps: one account after another in ascending order of their keys, ready to wait at each. All but
 * the last are held; the last is spent at once, and then the held ones are. So a grant under one cap takes one round trip and never
 * holds anything, and grants under several caps can't wait for each other in a circle. Nobody stands at a till meanwhile.
 */
public final class IssuingClaims {

    private IssuingClaims() {}

    /**
     * An account answers.
     *
     * @param round the asking that it answers: the index of the claim
     */
    public static CouponDecision answered(
            @Nullable Coupon state,
            String couponId,
            String account,
            String reservation,
            int round,
            Answer answer,
            Instant now) {
        if (!(state instanceof Pending pending) || !isAwaited(pending, account, reservation, round)) {
            return CouponDecision.unchanged(state);
        }
        return switch (answer) {
            case HELD, RESERVED, SPENT -> taken(pending, couponId, now);
            case REFUSED -> refused(pending, couponId, account, now);
            // An account lets whoever may wait do so. Should one answer that it is contended all the same, it is asked
            // again.
            case CONTENDED -> ask(pending, couponId, now);
        };
    }

    private static boolean isAwaited(Pending pending, String account, String reservation, int round) {
        return pending.asked() == round
                && pending.claims().get(round).getAccount().equals(account)
                && pending.grantId().equals(reservation);
    }

    private static CouponDecision taken(Pending pending, String couponId, Instant now) {
        int next = pending.asked() + 1;
        if (next < pending.claims().size()) {
            return ask(new Pending(pending.grant(), pending.attempt(), next), couponId, now);
        }
        return CouponDecider.admit(pending.grant(), pending.attempt(), now)
                .after(stepForEarlier(pending, couponId, Step.SPEND, now));
    }

    private static CouponDecision refused(Pending pending, String couponId, String account, Instant now) {
        return CouponDecider.refuse(pending.grant(), IssueRefusal.of(LimitAccountKey.parse(account)), account, now)
                .after(stepForEarlier(pending, couponId, Step.GIVE_BACK, now));
    }

    private static List<CouponOutput> stepForEarlier(Pending pending, String couponId, Step step, Instant now) {
        return IntStream.range(0, pending.asked())
                .<CouponOutput>mapToObj(index -> new CouponOutput.Ask(toAsk(pending, index, couponId, step, now)))
                .toList();
    }

    /** Asks the account whose turn it is. */
    static CouponDecision ask(Pending pending, String couponId, Instant now) {
        boolean isLast = pending.asked() == pending.claims().size() - 1;
        LimitAsk ask = toAsk(pending, pending.asked(), couponId, isLast ? Step.SPEND : Step.HOLD, now);
        return new CouponDecision(pending, List.of(new CouponOutput.Ask(ask)));
    }

    private static LimitAsk toAsk(Pending pending, int index, String couponId, Step step, Instant now) {
        LimitClaim claim = pending.claims().get(index);
        return new LimitAsk(
                claim.getAccount(),
                pending.grantId(),
                couponId,
                step,
                step == Step.HOLD || step == Step.SPEND,
                index,
                claim.getAmount(),
                claim.getLimit(),
                pending.grant().getRuleId(),
                claim.getCurrency(),
                now);
    }
}
