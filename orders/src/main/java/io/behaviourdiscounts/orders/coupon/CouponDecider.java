package io.behaviourdiscounts.orders.coupon;

import io.behaviourdiscounts.orders.account.AccountDecider;
import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.account.Ask;
import io.behaviourdiscounts.orders.account.Ask.Step;
import io.behaviourdiscounts.orders.account.Limit;
import io.behaviourdiscounts.orders.coupon.Coupon.Life;
import io.behaviourdiscounts.orders.coupon.CouponCommand.Reply;
import io.behaviourdiscounts.promotions.model.Validity;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Decides asks and commands to a coupon.
 *
 * <ul>
 *   <li>Whoever may hold it takes a use from its account, which knows nothing of coupons.
 *   <li>What is held may be reserved and spent whatever became of the coupon meanwhile: the order decides each race, and a redemption that
 *       came before the order heard of a block or a revocation stands.
 *   <li>A revoked coupon asks those back who have not spent it, a hundred at a time, and is revoked when nothing is outstanding.
 * </ul>
 */
public final class CouponDecider {

    private CouponDecider() {}

    /** What becomes of an ask. */
    public static CouponDecision asked(CouponRows rows, CouponAsk asked) {
        Optional<Coupon> coupon = rows.coupon(asked.couponId());
        if (coupon.isEmpty()) {
            return unknown(asked);
        }
        CouponVisit visit = new CouponVisit(rows, coupon.get());
        if (asked.ask().step() instanceof Step.Hold) {
            hold(rows, visit, asked);
        } else {
            visit.take(AccountDecider.decide(rows, asked.ask()));
        }
        recall(visit);
        return visit.decision();
    }

    private static CouponDecision unknown(CouponAsk asked) {
        List<CouponNotice> notices =
                asked.ask().step() instanceof Step.Hold ? List.of(denied(asked, CouponDenial.NOT_FOUND)) : List.of();
        return new CouponDecision(List.of(), List.of(), List.of(), notices, List.of(), Optional.empty());
    }

    private static void hold(CouponRows rows, CouponVisit visit, CouponAsk asked) {
        String order = asked.ask().order();
        Optional<String> other = Optional.ofNullable(asked.orderId())
                .flatMap(id -> rows.orderNamed(asked.couponId(), id))
                .filter(key -> !key.equals(order));
        Optional<CouponDenial> denial = denial(visit.coupon(), asked);
        if (other.isPresent()) {
            visit.tell(new CouponNotice.OtherName(
                    order, asked.couponId(), asked.ask().round(), other.get()));
        } else if (denial.isPresent()) {
            visit.tell(denied(asked, denial.get()));
        } else {
            Optional.ofNullable(asked.orderId()).ifPresent(id -> visit.name(id, order));
            visit.take(AccountDecider.decide(rows, limited(visit.coupon(), asked.ask())));
        }
    }

    /** How often it may be used the coupon knows itself. */
    private static Ask limited(Coupon coupon, Ask ask) {
        return ask.step() instanceof Step.Hold(Limit ignored, boolean mayWait)
                ? new Ask(
                        ask.account(),
                        ask.order(),
                        ask.round(),
                        new Step.Hold(coupon.terms().use().limit(), mayWait),
                        ask.parts())
                : ask;
    }

    private static Optional<CouponDenial> denial(Coupon coupon, CouponAsk asked) {
        return switch (coupon.life()) {
            case Life.Revoking ignored -> Optional.of(CouponDenial.REVOKED);
            case Life.Revoked ignored -> Optional.of(CouponDenial.REVOKED);
            case Life.Blocked ignored -> Optional.of(CouponDenial.BLOCKED);
            case Life.Open ignored -> {
                Validity validity = coupon.terms().offered().definition().validity();
                if (validity.hasEnded(asked.at())) {
                    yield Optional.of(CouponDenial.EXPIRED);
                }
                yield validity.hasBegun(asked.at())
                        ? coupon.terms().denialTo(asked.shopper())
                        : Optional.of(CouponDenial.NOT_YET_ACTIVE);
            }
        };
    }

    private static CouponNotice denied(CouponAsk asked, CouponDenial denial) {
        return new CouponNotice.Denied(
                asked.ask().order(), asked.couponId(), asked.ask().round(), denial);
    }

    /** What becomes of a command. */
    public static CouponDecision commanded(CouponRows rows, CouponCommand command) {
        Optional<Coupon> coupon = rows.coupon(command.couponId());
        if (command instanceof CouponCommand.Create(CouponTerms terms)) {
            return create(rows, coupon, terms);
        }
        if (coupon.isEmpty()) {
            return new CouponDecision(
                    List.of(), List.of(), List.of(), List.of(), List.of(), Optional.of(new Reply.NotFound()));
        }
        CouponVisit visit = new CouponVisit(rows, coupon.get());
        return switch (command) {
            case CouponCommand.Create ignored -> throw new IllegalStateException("it is decided above");
            case CouponCommand.Block ignored -> visit.decision(block(rows, visit));
            case CouponCommand.Unblock ignored -> visit.decision(unblock(visit));
            case CouponCommand.Revoke ignored -> visit.decision(revoke(rows, visit));
        };
    }

    private static CouponDecision create(CouponRows rows, Optional<Coupon> coupon, CouponTerms terms) {
        if (coupon.isPresent()) {
            Reply reply = coupon.get().terms().equals(terms) ? new Reply.Created() : new Reply.CodeTaken();
            return new CouponVisit(rows, coupon.get()).decision(reply);
        }
        CouponVisit visit = new CouponVisit(rows, Coupon.issued(terms));
        visit.publish(new CouponStep.Kind.Issued());
        return visit.decision(new Reply.Created());
    }

    private static Reply block(CouponRows rows, CouponVisit visit) {
        return switch (visit.coupon().life()) {
            case Life.Open ignored -> {
                visit.become(new Life.Blocked());
                visit.publish(new CouponStep.Kind.Blocked());
                dismiss(rows, visit, CouponDenial.BLOCKED);
                String couponId = visit.coupon().terms().couponId();
                visit.unspentOrders("", Integer.MAX_VALUE / 2)
                        .forEach(order -> visit.tell(new CouponNotice.Suspend(order, couponId)));
                yield new Reply.Blocked();
            }
            case Life.Blocked ignored -> new Reply.Blocked();
            case Life.Revoking ignored -> new Reply.AlreadyRevoked();
            case Life.Revoked ignored -> new Reply.AlreadyRevoked();
        };
    }

    private static Reply unblock(CouponVisit visit) {
        return switch (visit.coupon().life()) {
            case Life.Blocked ignored -> {
                visit.become(new Life.Open());
                visit.publish(new CouponStep.Kind.Unblocked());
                String couponId = visit.coupon().terms().couponId();
                visit.unspentOrders("", Integer.MAX_VALUE / 2)
                        .forEach(order -> visit.tell(new CouponNotice.Resume(order, couponId)));
                yield new Reply.Unblocked();
            }
            case Life.Open ignored -> new Reply.Unblocked();
            case Life.Revoking ignored -> new Reply.AlreadyRevoked();
            case Life.Revoked ignored -> new Reply.AlreadyRevoked();
        };
    }

    private static Reply revoke(CouponRows rows, CouponVisit visit) {
        return switch (visit.coupon().life()) {
            case Life.Open ignored -> revokeNow(rows, visit);
            case Life.Blocked ignored -> revokeNow(rows, visit);
            case Life.Revoking ignored -> new Reply.Revoking(visit.account().outstanding());
            case Life.Revoked ignored -> new Reply.AlreadyRevoked();
        };
    }

    private static Reply revokeNow(CouponRows rows, CouponVisit visit) {
        visit.become(new Life.Revoking(""));
        dismiss(rows, visit, CouponDenial.REVOKED);
        recall(visit);
        return new Reply.Revoking(visit.account().outstanding());
    }

    /** Whoever waits for the coupon is told why it can't be had. */
    private static void dismiss(CouponRows rows, CouponVisit visit, CouponDenial denial) {
        AccountKey key = visit.account().key();
        LongStream.range(visit.account().firstWaiting(), visit.account().nextWaiting())
                .boxed()
                .flatMap(number -> rows.waiting(key, number).stream())
                .forEach(ask -> visit.tell(new CouponNotice.Denied(ask.order(), key.name(), ask.round(), denial)));
        visit.take(AccountDecider.dismiss(rows, key));
    }

    /** Asks the next hundred when all that were asked have given back or spent. */
    private static void recall(CouponVisit visit) {
        if (!(visit.coupon().life() instanceof Life.Revoking(String recalledUpTo))) {
            return;
        }
        List<String> next = visit.unspentOrders("", CouponVisit.RECALLED_AT_ONCE);
        if (next.isEmpty()) {
            visit.become(new Life.Revoked());
            visit.publish(new CouponStep.Kind.Revoked());
        } else if (next.getFirst().compareTo(recalledUpTo) > 0) {
            visit.become(new Life.Revoking(next.getLast()));
            String couponId = visit.coupon().terms().couponId();
            next.forEach(order -> visit.tell(new CouponNotice.Recall(order, couponId)));
        }
    }
}
