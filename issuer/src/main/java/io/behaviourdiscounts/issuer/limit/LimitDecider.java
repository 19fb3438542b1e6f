package io.behaviourdiscounts.issuer.limit;

import io.behaviourdiscounts.issuer.limit.LimitAsk.Step;
import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import io.behaviourdiscounts.issuer.limit.LimitOutcome.Entry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of an ask.
 *
 * <ul>
 *   <li>Units are taken only where all of them fit beside everything that is held, reserved and spent.
 *   <li>Where they would not fit even if all holds were given back, the answer is refused; where only holds are in the way, whoever
 *       may wait is put at the queue's end, and whoever may not hears contended.
 *   <li>The queue is served in its order. As long as somebody waits, nobody takes units past the queue.
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
            case HOLD -> take(account, units, ask, limit, Units.State.HELD);
            case RESERVE -> take(account, units, ask, limit, Units.State.RESERVED);
            case SPEND -> take(account, units, ask, limit, Units.State.SPENT);
            case LET_GO -> giveBack(account, isHeld(units) ? units : null, limit);
            case GIVE_BACK -> giveBack(account, units, limit);
        };
    }

    /**
     * The first of the queue, asked again.
     *
     * @return what became of it, with the account one place further; nothing where it has to go on waiting
     */
    public static Optional<LimitOutcome> first(LimitAccount account, @Nullable Units units, LimitAsk ask, long limit) {
        LimitAccount served = account.oneLessWaiting();
        if (units == null && !account.fits(ask.amount(), limit) && !account.isFullFor(ask.amount(), limit)) {
            return Optional.empty();
        }
        if (units == null && account.fits(ask.amount(), limit)) {
            return Optional.of(taken(served, ask, limit, target(ask.step())));
        }
        return Optional.of(ask(served, units, ask, limit));
    }

    private static LimitOutcome take(
            LimitAccount account, @Nullable Units units, LimitAsk ask, long limit, Units.State target) {
        if (units != null) {
            return units.state().compareTo(target) < 0
                    ? moved(account, units, ask, limit, target)
                    : unchanged(account, units, answer(units.state()), limit);
        }
        if (account.isFullFor(ask.amount(), limit)) {
            return outcome(account, null, null, Answer.REFUSED, ask.amount(), limit);
        }
        if (account.fits(ask.amount(), limit) && !account.isAwaited()) {
            return taken(account, ask, limit, target);
        }
        return ask.mayWait()
                ? new LimitOutcome(account.oneMoreWaiting(), null, null, null, true, false, limit)
                : unchanged(account, null, Answer.CONTENDED, limit);
    }

    private static LimitOutcome taken(LimitAccount account, LimitAsk ask, long limit, Units.State target) {
        return outcome(
                account.step(target, ask.amount()),
                new Units(target, ask.amount()),
                new Entry(entryStep(target), ask.amount()),
                answer(target),
                ask.amount(),
                limit);
    }

    /** Units that are taken already get firmer. That can't fail, so nobody waits for an answer. */
    private static LimitOutcome moved(LimitAccount account, Units units, LimitAsk ask, long limit, Units.State target) {
        return outcome(
                account.move(units.state(), target, units.amount()),
                new Units(target, units.amount()),
                new Entry(entryStep(target), units.amount()),
                null,
                ask.amount(),
                limit);
    }

    private static boolean isHeld(@Nullable Units units) {
        return units != null && units.state() == Units.State.HELD;
    }

    private static LimitOutcome giveBack(LimitAccount account, @Nullable Units units, long limit) {
        if (units == null) {
            return unchanged(account, null, null, limit);
        }
        return outcome(
                account.step(units.state(), -units.amount()),
                null,
                new Entry(Entry.Step.GIVEN_BACK, units.amount()),
                null,
                units.amount(),
                limit);
    }

    private static LimitOutcome unchanged(
            LimitAccount account, @Nullable Units units, @Nullable Answer answer, long limit) {
        return new LimitOutcome(account, units, null, answer, false, false, limit);
    }

    /** Full means that nothing more of the amount that is usually asked fits, whatever becomes of the holds. */
    private static LimitOutcome outcome(
            LimitAccount account,
            @Nullable Units units,
            @Nullable Entry entry,
            @Nullable Answer answer,
            long usualAmount,
            long limit) {
        boolean full = account.isFullFor(Math.max(1, usualAmount), limit);
        return new LimitOutcome(account.withFull(full), units, entry, answer, false, full != account.full(), limit);
    }

    private static Units.State target(Step step) {
        return switch (step) {
            case HOLD -> Units.State.HELD;
            case RESERVE -> Units.State.RESERVED;
            case SPEND -> Units.State.SPENT;
            case LET_GO, GIVE_BACK -> throw new IllegalArgumentException("who gives back does not wait");
        };
    }

    private static Entry.Step entryStep(Units.State state) {
        return switch (state) {
            case HELD -> Entry.Step.HELD;
            case RESERVED -> Entry.Step.RESERVED;
            case SPENT -> Entry.Step.SPENT;
        };
    }

    private static Answer answer(Units.State state) {
        return switch (state) {
            case HELD -> Answer.HELD;
            case RESERVED -> Answer.RESERVED;
            case SPENT -> Answer.SPENT;
        };
    }
}
