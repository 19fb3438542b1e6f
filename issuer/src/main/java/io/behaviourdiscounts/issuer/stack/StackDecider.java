package io.behaviourdiscounts.issuer.stack;

import io.behaviourdiscounts.issuer.limit.Booking;
import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import io.behaviourdiscounts.issuer.limit.Units;
import io.behaviourdiscounts.issuer.limit.WaitingBound;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.pricing.Price;
import io.behaviourdiscounts.issuer.pricing.Pricer;
import io.behaviourdiscounts.issuer.pricing.Taken;
import io.behaviourdiscounts.issuer.stack.StackAsk.Purchase;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of an ask of an order's account.
 *
 * <ul>
 *   <li>To hold prices the coupon beside what the other coupons took for sure. While one of those is only held, or changes, nobody can
 *       say what is left: whoever may wait waits, and whoever may not hears contended. A coupon that doesn't go with another one that
 *       is there for sure is refused at once.
 *   <li>To hold again prices again, also for a coupon that is reserved: what it has reserved stands until the new price is made firm.
 *   <li>To reserve or to spend makes firm what is held, and is not answered. To let go drops what is only held; to keep drops
 *       a part of what is spent; to give back drops the coupon from the order.
 *   <li>The same step again changes nothing.
 * </ul>
 */
public final class StackDecider {

    private StackDecider() {}

    /** A new ask. */
    public static StackOutcome ask(OrderStack stack, StackAsk ask) {
        LimitAsk asked = ask.ask();
        return switch (asked.step()) {
            case HOLD -> hold(stack, ask, stack.isAwaited()).orElseGet(() -> notNow(stack, asked));
            case RESERVE -> firm(stack, asked, Units.State.RESERVED);
            case SPEND -> firm(stack, asked, Units.State.SPENT);
            case LET_GO -> letGo(stack, asked);
            case KEEP -> keep(stack, asked, Objects.requireNonNull(ask.kept()));
            case GIVE_BACK -> giveBack(stack, asked);
        };
    }

    /**
     * The first of the queue, asked again.
     *
     * @return what became of it, with the account one place further; nothing where it has to go on waiting
     */
    public static Optional<StackOutcome> first(OrderStack stack, StackAsk ask) {
        return hold(stack.oneLessWaiting(), ask, false);
    }

    private static Optional<StackOutcome> hold(OrderStack stack, StackAsk ask, boolean behindOthers) {
        Purchase purchase = Objects.requireNonNull(ask.purchase());
        @Nullable StackEntry own = stack.entry(ask.ask().reservation()).orElse(null);
        if (own != null && own.state() == Units.State.SPENT) {
            return Optional.of(StackOutcome.unchanged(stack, Answer.SPENT, own.discount()));
        }
        List<StackEntry> others = stack.others(ask.ask().reservation());
        Optional<Refusal> refusal = Together.refusal(purchase, others);
        if (refusal.isPresent()) {
            return Optional.of(StackOutcome.refused(stack, refusal.get()));
        }
        if (behindOthers || others.stream().anyMatch(StackEntry::isPending)) {
            return Optional.empty();
        }
        return Optional.of(priced(stack, ask.ask(), purchase, own, others));
    }

    private static StackOutcome priced(
            OrderStack stack, LimitAsk ask, Purchase purchase, @Nullable StackEntry own, List<StackEntry> others) {
        Taken taken =
                Taken.of(others.stream().flatMap(other -> other.firm().stream()).toList());
        Price price = Pricer.price(purchase.action(), purchase.order(), taken, purchase.wanted(), purchase.balance());
        return switch (price) {
            case Price.Refused refused -> StackOutcome.refused(stack, refused.refusal());
            case Price.Given given -> held(stack, ask, purchase.stackable(), own, given.discount());
        };
    }

    private static StackOutcome held(
            OrderStack stack, LimitAsk ask, boolean stackable, @Nullable StackEntry own, Discount discount) {
        StackEntry after = own == null || own.discount() == null
                ? new StackEntry(ask.couponId(), ask.reservation(), Units.State.HELD, stackable, null, discount)
                : new StackEntry(
                        own.couponId(), own.reservation(), own.state(), own.stackable(), own.discount(), discount);
        if (after.equals(own)) {
            return StackOutcome.unchanged(stack, Answer.HELD, discount);
        }
        Booking before =
                Booking.on(stack.balances(), own == null ? null : own.units()).letGo();
        long more = after.units().held();
        Booking held = more == 0 ? before : before.hold(more);
        return StackOutcome.held(stack.with(after).atSequence(held.account().sequence()), held.steps(), discount);
    }

    private static StackOutcome firm(OrderStack stack, LimitAsk ask, Units.State target) {
        StackEntry own = stack.entry(ask.reservation()).orElse(null);
        if (own == null || own.state() == Units.State.SPENT) {
            return StackOutcome.silent(stack, List.of());
        }
        Discount discount = own.pending() == null ? Objects.requireNonNull(own.discount()) : own.pending();
        StackEntry after = new StackEntry(own.couponId(), own.reservation(), target, own.stackable(), discount, null);
        Booking firm = Booking.on(stack.balances(), own.units()).firm(target, discount.amount());
        return StackOutcome.silent(stack.with(after).atSequence(firm.account().sequence()), firm.steps());
    }

    private static StackOutcome letGo(OrderStack stack, LimitAsk ask) {
        StackEntry own = stack.entry(ask.reservation()).orElse(null);
        if (own == null || !own.isPending()) {
            return StackOutcome.silent(stack, List.of());
        }
        OrderStack after = own.discount() == null
                ? stack.without(ask.reservation())
                : stack.with(new StackEntry(
                        own.couponId(), own.reservation(), own.state(), own.stackable(), own.discount(), null));
        Booking letGo = Booking.on(stack.balances(), own.units()).letGo();
        return StackOutcome.silent(after.atSequence(letGo.account().sequence()), letGo.steps());
    }

    /** Of a coupon that is spent, a part goes back. */
    private static StackOutcome keep(OrderStack stack, LimitAsk ask, Discount kept) {
        StackEntry own = stack.entry(ask.reservation()).orElse(null);
        if (own == null || own.state() != Units.State.SPENT || own.units().amount() <= kept.amount()) {
            return StackOutcome.silent(stack, List.of());
        }
        StackEntry after = new StackEntry(own.couponId(), own.reservation(), own.state(), own.stackable(), kept, null);
        Booking less = Booking.on(stack.balances(), own.units()).keep(kept.amount());
        return StackOutcome.silent(stack.with(after).atSequence(less.account().sequence()), less.steps());
    }

    private static StackOutcome giveBack(OrderStack stack, LimitAsk ask) {
        StackEntry own = stack.entry(ask.reservation()).orElse(null);
        if (own == null) {
            return StackOutcome.silent(stack, List.of());
        }
        Booking back = Booking.on(stack.balances(), own.units()).giveBack();
        OrderStack after =
                stack.without(ask.reservation()).atSequence(back.account().sequence());
        return StackOutcome.silent(after, back.steps());
    }

    private static StackOutcome notNow(OrderStack stack, LimitAsk ask) {
        long waiting = stack.nextWaiting() - stack.firstWaiting();
        return ask.mayWait() && WaitingBound.allows(stack.key(), waiting)
                ? StackOutcome.waiting(stack)
                : StackOutcome.unchanged(stack, Answer.CONTENDED, null);
    }
}
