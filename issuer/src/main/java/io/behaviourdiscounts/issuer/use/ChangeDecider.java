package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.Coupon.Ended;
import io.behaviourdiscounts.issuer.coupon.Coupon.Live;
import io.behaviourdiscounts.issuer.coupon.CouponChanges;
import io.behaviourdiscounts.issuer.coupon.CouponDecider;
import io.behaviourdiscounts.issuer.coupon.CouponDecision;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.issuer.use.CouponCommandDecider.Outcome;
import io.behaviourdiscounts.schemas.ChangeableTerms;
import io.behaviourdiscounts.schemas.CouponChange;
import io.behaviourdiscounts.schemas.CouponCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what changes a coupon that is there: other terms, or that nobody is to see it any more. */
final class ChangeDecider {

    private ChangeDecider() {}

    /** Decides a change, or a deletion. */
    static Outcome decide(Coupon coupon, String couponId, CouponCommand command, Instant now) {
        boolean isChange = command.getType().equals(Words.CHANGE);
        return switch (coupon) {
            case Live live -> {
                Optional<Outcome> lost = lost(live, command);
                yield lost.isPresent()
                        ? lost.get()
                        : isChange ? change(live, couponId, command, now) : delete(live, couponId, command, now);
            }
            case Ended ended -> {
                Optional<Outcome> lost = lost(ended, command);
                yield lost.isPresent()
                        ? lost.get()
                        : isChange ? CouponCommandDecider.ended(ended) : delete(ended, couponId, command, now);
            }
            case Coupon.Pending pending -> CouponCommandDecider.notYetIssued(pending);
            case Coupon.Refused refused -> CouponCommandDecider.notFound(refused);
        };
    }

    /** Whether the caller knows another coupon than this one has become. */
    private static Optional<Outcome> lost(Coupon coupon, CouponCommand command) {
        CouponChange change = command.getChange();
        Long expected = change == null ? null : change.getExpectedRevision();
        return expected == null || expected.equals(CouponChanges.revision(coupon))
                ? Optional.empty()
                : Optional.of(Outcome.refused(
                        coupon, Reason.LOST_UPDATE, "the coupon was changed since: look at it again, and decide anew"));
    }

    private static Outcome change(Live live, String couponId, CouponCommand command, Instant now) {
        CouponChange change = command.getChange();
        if (change == null) {
            return Outcome.refused(live, Reason.MALFORMED, "the command does not say what to change");
        }
        ChangeableTerms before = CouponChanges.terms(live);
        ChangeableTerms after = CouponChanges.changed(before, change);
        List<String> changed = CouponChanges.differences(before, after);
        if (changed.isEmpty()) {
            return Outcome.unchanged(live, Words.CHANGED);
        }
        Optional<Refusal> refusal = CouponChanges.refusal(live, after);
        if (refusal.isPresent()) {
            return new Outcome(live, List.of(), new Verdict.Refused(refusal.get()));
        }
        return changed(live, couponId, command, before, after, changed, now);
    }

    private static Outcome changed(
            Live live,
            String couponId,
            CouponCommand command,
            ChangeableTerms before,
            ChangeableTerms after,
            List<String> changed,
            Instant now) {
        String reason = CouponCommandDecider.orUnsaid(command.getReason());
        String author = CouponCommandDecider.orUnsaid(command.getAuthor());
        Live with = CouponChanges.with(live, after, CouponCommandDecider.shopper(after.getAssignee()));
        List<CheckoutOutput> said = new ArrayList<>();
        String block = after.getBlocked();
        if (!Objects.equals(before.getBlocked(), block)) {
            with = with.blockedAs(block).stepped(now);
            said.add(new CheckoutOutput.Blocked(
                    couponId, with, block != null, block == null ? reason : block, author, now));
        }
        with = with.stepped(now);
        said.add(new CheckoutOutput.Changed(couponId, with, before, changed, reason, author, now));
        return new Outcome(with, said, new Verdict.Done(Words.CHANGED));
    }

    private static Outcome delete(Live live, String couponId, CouponCommand command, Instant now) {
        CouponDecision revoked = CouponDecider.revoke(
                live,
                CouponCommandDecider.orUnsaid(command.getReason()),
                CouponCommandDecider.orUnsaid(command.getAuthor()),
                now);
        Ended ended = (Ended) Objects.requireNonNull(revoked.state(), "what is revoked is remembered");
        List<CheckoutOutput> said =
                new ArrayList<>(Outcome.of(couponId, revoked, Words.DELETED).outputs());
        return deleted(ended, couponId, CouponChanges.terms(live), command, said, now);
    }

    private static Outcome delete(Ended ended, String couponId, CouponCommand command, Instant now) {
        return ended.deleted()
                ? Outcome.unchanged(ended, Words.DELETED)
                : deleted(ended, couponId, null, command, new ArrayList<>(), now);
    }

    private static Outcome deleted(
            Ended ended,
            String couponId,
            @Nullable ChangeableTerms before,
            CouponCommand command,
            List<CheckoutOutput> said,
            Instant now) {
        Ended hidden = CouponChanges.deleted(ended);
        said.add(new CheckoutOutput.Changed(
                couponId,
                hidden,
                before,
                List.of(CouponChanges.DELETED),
                CouponCommandDecider.orUnsaid(command.getReason()),
                CouponCommandDecider.orUnsaid(command.getAuthor()),
                now));
        return new Outcome(hidden, said, new Verdict.Done(Words.DELETED));
    }
}
