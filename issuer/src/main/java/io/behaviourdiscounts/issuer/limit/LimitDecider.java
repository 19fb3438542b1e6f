package io.behaviourdiscounts.issuer.limit;

import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of an ask.
 *
 * <ul>
 *   <li>Units are taken only where all of them fit beside everything that is held, reserved and spent.
 *   <li>Where they would not fit even if all holds were given back, the answer is refused; where only holds are in the way, whoever
 *       may wait is put at the queue's end, and whoever may not hears contended. So does whoever would make the queue of a checkout's
 *       account longer than {@link WaitingBound} allows.
 *   <li>The queue is served in its order. As long as somebody waits, nobody takes units past the queue.
 *   <li>To hold what is reserved already takes the difference where more is asked, and nothing where it is less.
 *   <li>To reserve or to spend what is held needs no answer, because it can't fail. What was held beyond the amount that is then named
 *       is given back in the same decision, before the rest gets firmer.
 *   <li>Asking for the same step again changes nothing and gives the same answer, for as long as the reservation's units are known.
 * </ul>
 */
public final class LimitDecider {

    private LimitDecider() {}

    /**
     * A new ask.
     *
     * @param units what the reservation has taken so far; nothing when null
     * @param limit the limit in force
     */
    public static LimitOutcome ask(LimitAccount account, @Nullable Units units, LimitAsk ask, long limit) {
        return switch (ask.step()) {
            case HOLD ->
                hold(account, units, ask, limit, account.isAwaited()).orElseGet(() -> notNow(account, units, ask));
            case RESERVE, SPEND ->
                firm(account, units, ask, limit, account.isAwaited()).orElseGet(() -> notNow(account, units, ask));
            case LET_GO -> outcome(Booking.on(account, units).letGo(), null);
            case KEEP -> outcome(Booking.on(account, units).keep(ask.amount()), null);
            case GIVE_BACK -> outcome(Booking.on(account, units).giveBack(), null);
        };
    }

    /**
     * The first of the queue, asked again.
     *
     * @return what became of it, with the account one place further; nothing where it has to go on waiting
     */
    public static Optional<LimitOutcome> first(LimitAccount account, @Nullable Units units, LimitAsk ask, long limit) {
        LimitAccount served = account.oneLessWaiting();
        return switch (ask.step()) {
            case HOLD -> hold(served, units, ask, limit, false);
            case RESERVE, SPEND -> firm(served, units, ask, limit, false);
            case LET_GO, KEEP, GIVE_BACK -> throw new IllegalArgumentException("who gives back does not wait");
        };
    }

    private static Optional<LimitOutcome> hold(
            LimitAccount account, @Nullable Units units, LimitAsk ask, long limit, boolean behindOthers) {
        if (units == null) {
            return take(account, Units.State.HELD, ask, limit, behindOthers);
        }
        long more = ask.amount() - units.total();
        if (units.state() == Units.State.SPENT || more <= 0) {
            Answer answer = units.state() == Units.State.SPENT ? Answer.SPENT : Answer.HELD;
            return Optional.of(outcome(Booking.on(account, units), answer));
        }
        if (account.isFullFor(more, limit)) {
            return Optional.of(outcome(Booking.on(account, units), Answer.REFUSED));
        }
        return behindOthers || !account.fits(more, limit)
                ? Optional.empty()
                : Optional.of(outcome(Booking.on(account, units).hold(more), Answer.HELD));
    }

    private static Optional<LimitOutcome> firm(
            LimitAccount account, @Nullable Units units, LimitAsk ask, long limit, boolean behindOthers) {
        Units.State target = ask.step() == LimitAsk.Step.SPEND ? Units.State.SPENT : Units.State.RESERVED;
        if (units == null) {
            return take(account, target, ask, limit, behindOthers);
        }
        if (units.state() == Units.State.SPENT) {
            return Optional.of(outcome(Booking.on(account, units), Answer.SPENT));
        }
        Booking firm = Booking.on(account, units).firm(target, ask.amount());
        return Optional.of(outcome(firm, firm.steps().isEmpty() ? Answer.of(units.state()) : null));
    }

    private static Optional<LimitOutcome> take(
            LimitAccount account, Units.State target, LimitAsk ask, long limit, boolean behindOthers) {
        Booking nothing = Booking.on(account, null);
        if (account.isFullFor(ask.amount(), limit)) {
            return Optional.of(outcome(nothing, Answer.REFUSED));
        }
        return behindOthers || !account.fits(ask.amount(), limit)
                ? Optional.empty()
                : Optional.of(outcome(nothing.take(target, ask.amount()), Answer.of(target)));
    }

    private static LimitOutcome notNow(LimitAccount account, @Nullable Units units, LimitAsk ask) {
        long waiting = account.nextWaiting() - account.firstWaiting();
        return ask.mayWait() && WaitingBound.allows(account.key(), waiting)
                ? new LimitOutcome(account.oneMoreWaiting(), units, List.of(), null, true)
                : outcome(Booking.on(account, units), Answer.CONTENDED);
    }

    private static LimitOutcome outcome(Booking booking, @Nullable Answer answer) {
        return new LimitOutcome(booking.account(), booking.units(), booking.steps(), answer, false);
    }
}
