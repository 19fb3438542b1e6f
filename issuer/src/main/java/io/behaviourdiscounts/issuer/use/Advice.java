package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.Coupon.Live;
import io.behaviourdiscounts.issuer.coupon.CouponUnits;
import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.issuer.limit.Units;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Audience;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.issuer.pricing.Price;
import io.behaviourdiscounts.issuer.stack.OrderStack;
import io.behaviourdiscounts.issuer.stack.StackAsk;
import io.behaviourdiscounts.issuer.stack.StackDecider;
import io.behaviourdiscounts.issuer.stack.StackEntry;
import io.behaviourdiscounts.issuer.stack.StackOutcome;
import io.behaviourdiscounts.issuer.use.AccountView.OnOrder;
import io.behaviourdiscounts.issuer.use.UseChecks.Outcome;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Would this coupon work for this order, and what would it give? The same checks as the checkout's, over what is known at this moment.
 * Nothing is reserved, so the answer is advice: the next apply may hear something else. Safe for use by several threads.
 */
public final class Advice {

    private final FirstUse firstUse;
    private final UseChecks checks;
    private final Claims claims;

    /** Advice by the rules as they are now. */
    public Advice(LiveRules rules, HolderHashes hashes) {
        this.firstUse = new FirstUse(rules);
        this.checks = new UseChecks(rules);
        this.claims = new Claims(hashes);
    }

    /**
     * What an apply would probably answer.
     *
     * @param coupon nothing when null
     * @param use the coupon's use on this order; nothing when null
     * @param command an apply
     * @return with the outcome {@code valid} and a discount, or {@code refused} with a reason
     */
    public CouponReply of(
            @Nullable Coupon coupon, @Nullable Use use, CouponCommand command, Instant now, AccountView accounts) {
        return switch (coupon) {
            case null -> ofUnused(use, command, now, accounts);
            case Coupon.Refused refused -> refused(command, null, Reason.NOT_FOUND, "there is no such coupon");
            case Coupon.Pending pending ->
                refused(command, pending, Reason.NOT_YET_ISSUED, "the coupon still waits for its caps");
            case Coupon.Ended ended ->
                isRedeemed(use) ? redeemed(command, ended) : Replies.refused(command, ended, UseChecks.ended(ended));
            case Live live -> {
                Use onOrder = use == null ? Use.none(Objects.requireNonNull(command.getCouponId()), key(command)) : use;
                yield isRedeemed(use)
                        ? redeemed(command, live)
                        : afterItsReservation(live, onOrder, command, now, accounts);
            }
        };
    }

    /** The coupon of a batch's code to which nothing has happened; nothing where the command names no such code. */
    public Optional<Coupon> unused(CouponCommand command, Instant now) {
        return firstUse.of(command, now) instanceof FirstUse.Outcome.Of(FirstUse.Opened opened)
                ? Optional.of(opened.coupon())
                : Optional.empty();
    }

    private CouponReply ofUnused(@Nullable Use use, CouponCommand command, Instant now, AccountView accounts) {
        return switch (firstUse.of(command, now)) {
            case FirstUse.Outcome.Of(FirstUse.Opened opened) -> {
                Coupon unused = opened.coupon();
                yield of(unused, use, command, now, accounts);
            }
            case FirstUse.Outcome.Failed(Refusal refusal) -> Replies.refused(command, null, refusal);
            case FirstUse.Outcome.NoBatch noBatch ->
                refused(command, null, Reason.NOT_FOUND, "there is no such coupon");
        };
    }

    /**
     * What whoever may be guessing is told: the same of an order of which nothing is known, but that a limit that is used up comes before
     * what is wrong with the order. Else an order with which nothing can be right would tell a code that is used up, whose reason is
     * hidden, from one that is none.
     *
     * @param coupon nothing when null
     * @param command an apply whose order has no name
     */
    public CouponReply forAnyone(@Nullable Coupon coupon, CouponCommand command, Instant now, AccountView accounts) {
        Coupon seen = coupon == null ? unused(command, now).orElse(null) : coupon;
        CouponReply reply = of(seen, null, command, now, accounts);
        return seen instanceof Live live && isToldToAnyone(reply)
                ? usedUp(live, command, now, accounts)
                        .map(refusal -> Replies.refused(command, live, refusal))
                        .orElse(reply)
                : reply;
    }

    private static boolean isToldToAnyone(CouponReply reply) {
        return Optional.ofNullable(reply.getReason())
                .flatMap(Reason::of)
                .filter(reason -> reason.audience() == Audience.ANYONE)
                .isPresent();
    }

    private Optional<Refusal> usedUp(Live coupon, CouponCommand command, Instant now, AccountView accounts) {
        Use none = Use.none(Objects.requireNonNull(command.getCouponId()), key(command));
        Rule rule = checks.rule(coupon).orElse(null);
        return full(none, claims.least(none, coupon, rule, command.getShopper(), now), accounts);
    }

    private static boolean isRedeemed(@Nullable Use use) {
        return use != null && use.state() == Use.State.REDEEMED;
    }

    private static CouponReply redeemed(CouponCommand command, Coupon coupon) {
        return refused(command, coupon, Reason.REDEEMED, "the coupon is redeemed for this order already");
    }

    /** A reservation that is over, and that no tick has ended yet, is given back before anything else is done. */
    private CouponReply afterItsReservation(
            Live coupon, Use use, CouponCommand command, Instant now, AccountView accounts) {
        if (!use.isOverdue(now)) {
            return of(coupon, use, command, now, accounts);
        }
        Live free = (Live) CouponUnits.giveBack(coupon, use.amount(), now);
        Use over = use.givenBack(Use.State.RELEASED, now);
        return of(free, over, command, now, new Without(use.claims(), accounts));
    }

    /** Accounts as they are without some of their units. */
    private record Without(List<Claim> units, AccountView accounts) implements AccountView {

        @Override
        public OptionalLong taken(String account) {
            OptionalLong taken = accounts.taken(account);
            long back = units.stream()
                    .filter(claim -> claim.account().equals(account))
                    .mapToLong(Claim::amount)
                    .sum();
            return taken.isEmpty() ? taken : OptionalLong.of(taken.getAsLong() - back);
        }

        @Override
        public Optional<List<OnOrder>> stack(String account) {
            return accounts.stack(account);
        }
    }

    private static String key(CouponCommand command) {
        return Optional.ofNullable(command.getOrder())
                .flatMap(order -> UseKey.of(order.getOrderId(), order.getCartId()))
                .orElse("order:");
    }

    private CouponReply of(Live coupon, Use use, CouponCommand command, Instant now, AccountView accounts) {
        return switch (checks.check(coupon, use, command, now)) {
            case Outcome.Failed failed -> Replies.refused(command, coupon, failed.refusal());
            case Outcome.TakenMeanwhile taken ->
                refused(command, coupon, Reason.IN_USE_ON_ANOTHER_ORDER, "other orders are about to use the coupon");
            case Outcome.Passed passed -> limited(coupon, use, command, passed, now, accounts);
        };
    }

    private CouponReply limited(
            Live coupon, Use use, CouponCommand command, Outcome.Passed passed, Instant now, AccountView accounts) {
        List<Claim> all = claims.of(
                use,
                coupon,
                checks.rule(coupon).orElse(null),
                passed.order(),
                command.getShopper(),
                passed.discount(),
                now);
        Price price = beside(coupon, use, command, passed, all, now, accounts);
        return switch (price) {
            case Price.Refused refused -> Replies.refused(command, coupon, refused.refusal());
            case Price.Given given ->
                full(use, forDiscount(all, given.discount()), accounts)
                        .or(() -> Reservations.unexpected(command, given.discount()))
                        .map(refusal -> Replies.refused(command, coupon, refusal))
                        .orElseGet(() -> Replies.valid(command, coupon, given.discount()));
        };
    }

    /** What the order's account would say beside the coupons that it has for sure. */
    private static Price beside(
            Live coupon,
            Use use,
            CouponCommand command,
            Outcome.Passed passed,
            List<Claim> all,
            Instant now,
            AccountView accounts) {
        Claim ofOrder = all.stream().filter(Claim::isOfOrder).findFirst().orElseThrow();
        List<OnOrder> others = accounts.stack(ofOrder.account()).orElse(List.of()).stream()
                .filter(other -> !other.couponId().equals(use.couponId()))
                .toList();
        LimitAsk ask = new LimitAsk(
                ofOrder.account(),
                use.couponId(),
                use.couponId(),
                LimitAsk.Step.HOLD,
                false,
                0,
                ofOrder.amount(),
                ofOrder.limit(),
                null,
                ofOrder.currency(),
                now);
        StackAsk.Purchase purchase = new StackAsk.Purchase(
                passed.order(), coupon.action(), coupon.stackable(), command.getAmount(), passed.available());
        StackOutcome outcome = StackDecider.ask(stack(ofOrder.account(), others), new StackAsk(ask, purchase));
        Refusal refusal = outcome.refusal();
        return refusal == null
                ? new Price.Given(Objects.requireNonNull(outcome.discount()))
                : new Price.Refused(refusal);
    }

    private static OrderStack stack(String account, List<OnOrder> others) {
        List<StackEntry> entries = new ArrayList<>();
        for (OnOrder other : others) {
            Discount discount = other.discount();
            if (discount != null) {
                entries.add(new StackEntry(
                        other.couponId(), other.couponId(), Units.State.RESERVED, other.stackable(), discount, null));
            }
        }
        return new OrderStack(account, entries, 0, 0, 0);
    }

    /** The first account that has no room beside what is reserved and spent; those of which nothing is known have. */
    private static Optional<Refusal> full(Use use, List<Claim> all, AccountView accounts) {
        return all.stream()
                .filter(claim -> !claim.isOfOrder())
                .filter(claim -> isFull(use, claim, accounts))
                .min(Comparator.comparing(Claim::kind))
                .map(claim -> claim.kind().refusal());
    }

    private static List<Claim> forDiscount(List<Claim> all, Discount discount) {
        return all.stream().map(claim -> claim.forDiscount(discount.amount())).toList();
    }

    private static boolean isFull(Use use, Claim claim, AccountView accounts) {
        long own = use.claim(claim.account()).map(Claim::amount).orElse(0L);
        long more = claim.amount() - own;
        return more > 0 && accounts.taken(claim.account()).orElse(0) > claim.limit() - more;
    }

    private static CouponReply refused(CouponCommand command, @Nullable Coupon coupon, Reason reason, String detail) {
        return Replies.refused(command, coupon, Refusal.of(reason, detail));
    }
}
