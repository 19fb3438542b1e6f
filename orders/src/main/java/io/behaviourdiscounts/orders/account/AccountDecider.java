package io.behaviourdiscounts.orders.account;

import io.behaviourdiscounts.orders.account.Answer.Outcome;
import io.behaviourdiscounts.orders.account.Ask.Part;
import io.behaviourdiscounts.orders.account.Ask.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Decides what becomes of an ask.
 *
 * <ul>
 *   <li>Units are taken only where they fit beside all that is held, reserved and spent.
 *   <li>An ask is decided whole: where a part doesn't fit only because others hold units, nothing of it is taken, and it waits in the queue
 *       if it may. The queue is served in its order, and nobody takes units past it.
 *   <li>What the asking order has itself is in nobody's way but its own: it is no reason to wait.
 *   <li>To reserve and to spend can't fail, because only what is held is made firm.
 *   <li>Whoever lets go, keeps or makes firm is not waiting any more.
 * </ul>
 */
public final class AccountDecider {

    /** So many asks wait at one account at most: a person waits with each. */
    public static final int MOST_WAITING = 1_000;

    private AccountDecider() {}

    /** What becomes of an ask. */
    public static AccountDecision decide(AccountRows rows, Ask ask) {
        AccountVisit visit = new AccountVisit(rows, ask.account());
        switch (ask.step()) {
            case Step.Hold hold -> {
                visit.learn(hold.limit());
                hold(visit, ask, hold.mayWait());
            }
            case Step.Reserve ignored -> firm(visit, ask, false);
            case Step.Spend ignored -> firm(visit, ask, true);
            case Step.LetGo ignored ->
                ask.parts()
                        .forEach(part -> visit.move(
                                holder(ask, part), has(visit, ask, part).withoutHeld()));
            case Step.Keep ignored ->
                ask.parts()
                        .forEach(part -> visit.move(
                                holder(ask, part), has(visit, ask, part).kept(part.amount())));
        }
        if (!(ask.step() instanceof Step.Hold)) {
            place(visit, ask.order()).ifPresent(visit::drop);
        }
        serve(visit);
        return visit.decision();
    }

    /** Everybody leaves the queue of an account that gives nothing any more; whoever stood there is told by the caller. */
    public static AccountDecision dismiss(AccountRows rows, AccountKey key) {
        AccountVisit visit = new AccountVisit(rows, key);
        Account account = visit.account();
        for (long number = account.firstWaiting(); number < account.nextWaiting(); number++) {
            if (visit.waiting(number).isPresent()) {
                visit.drop(number);
            }
        }
        return visit.decision();
    }

    private static void hold(AccountVisit visit, Ask ask, boolean mayWait) {
        Map<String, Outcome> outcomes = outcomes(visit, ask);
        boolean isBehindOthers =
                place(visit, ask.order()).isEmpty() && visit.account().isAwaited() && takes(visit, ask, outcomes);
        boolean isContended = outcomes.containsValue(Outcome.CONTENDED);
        if (!isContended && !isBehindOthers) {
            place(visit, ask.order()).ifPresent(visit::drop);
            take(visit, ask, outcomes);
        } else if (mayWait && mayJoin(visit, ask)) {
            visit.await(place(visit, ask.order()).orElse(visit.account().nextWaiting()), ask);
        } else {
            outcomes.replaceAll((entry, outcome) -> outcome == Outcome.HELD ? Outcome.CONTENDED : outcome);
            visit.answer(new Answer(ask.account(), ask.order(), ask.round(), outcomes));
        }
    }

    /** What becomes of each part, were it the ask's turn. */
    private static Map<String, Outcome> outcomes(AccountVisit visit, Ask ask) {
        Account account = visit.account();
        long ownHeld = ask.parts().stream()
                .mapToLong(part -> has(visit, ask, part).held())
                .sum();
        long taken = 0;
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Part part : ask.parts()) {
            Units units = has(visit, ask, part);
            long more = units.isSpent() ? 0 : Math.max(0, part.amount() - units.total());
            long own = taken + ownHeld;
            Outcome outcome = outcome(account, own, taken, more);
            outcomes.put(part.entry(), outcome);
            taken += outcome == Outcome.HELD ? more : 0;
        }
        return outcomes;
    }

    private static Outcome outcome(Account account, long own, long taken, long more) {
        if (more == 0) {
            return Outcome.HELD;
        }
        if (more > account.most() - account.spent() - own) {
            return Outcome.SPENT_BY_OTHERS;
        }
        if (more > account.most() - account.spent() - account.reserved() - own) {
            return Outcome.RESERVED_BY_OTHERS;
        }
        long free = account.most() - account.spent() - account.reserved() - account.held() - taken;
        return more > free ? Outcome.CONTENDED : Outcome.HELD;
    }

    private static boolean takes(AccountVisit visit, Ask ask, Map<String, Outcome> outcomes) {
        return ask.parts().stream()
                .anyMatch(part -> outcomes.get(part.entry()) == Outcome.HELD
                        && !has(visit, ask, part).isSpent()
                        && part.amount() > has(visit, ask, part).total());
    }

    private static void take(AccountVisit visit, Ask ask, Map<String, Outcome> outcomes) {
        for (Part part : ask.parts()) {
            Units units = has(visit, ask, part);
            if (outcomes.get(part.entry()) == Outcome.HELD && !units.isSpent() && part.amount() > units.total()) {
                visit.move(holder(ask, part), units.raisedTo(part.amount()));
            }
        }
        visit.answer(new Answer(ask.account(), ask.order(), ask.round(), outcomes));
    }

    /** A holder of less than it is to have firm was forgotten here or never held: it gets no more than it has. */
    private static void firm(AccountVisit visit, Ask ask, boolean isSpend) {
        for (Part part : ask.parts()) {
            Units units = has(visit, ask, part);
            long amount = Math.min(part.amount(), units.total());
            Units after = isSpend || units.isSpent() ? Units.ofSpent(amount) : Units.ofReserved(amount);
            visit.move(holder(ask, part), after);
        }
    }

    private static boolean mayJoin(AccountVisit visit, Ask ask) {
        Account account = visit.account();
        if (place(visit, ask.order()).isPresent() || account.nextWaiting() - account.firstWaiting() < MOST_WAITING) {
            return true;
        }
        return numbers(account)
                        .filter(number -> visit.waiting(number).isPresent())
                        .count()
                < MOST_WAITING;
    }

    /** Gives the first of the queue their turn, until one has to go on waiting. */
    private static void serve(AccountVisit visit) {
        while (visit.account().isAwaited()) {
            long number = visit.account().firstWaiting();
            Ask first = visit.waiting(number).orElseThrow();
            Map<String, Outcome> outcomes = outcomes(visit, first);
            if (outcomes.containsValue(Outcome.CONTENDED)) {
                return;
            }
            visit.drop(number);
            take(visit, first, outcomes);
        }
    }

    private static OptionalLong place(AccountVisit visit, String order) {
        return numbers(visit.account())
                .filter(number -> visit.waiting(number)
                        .filter(ask -> ask.order().equals(order))
                        .isPresent())
                .findFirst();
    }

    private static LongStream numbers(Account account) {
        return LongStream.range(account.firstWaiting(), account.nextWaiting());
    }

    private static Units has(AccountVisit visit, Ask ask, Part part) {
        return visit.units(holder(ask, part));
    }

    private static Holder holder(Ask ask, Part part) {
        return new Holder(ask.order(), part.entry());
    }
}
