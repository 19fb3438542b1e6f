package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.account.Answer;
import io.behaviourdiscounts.orders.account.Ask;
import io.behaviourdiscounts.orders.account.Ask.Step;
import io.behaviourdiscounts.orders.coupon.CouponNotice;
import io.behaviourdiscounts.orders.coupon.CouponTerms;
import io.behaviourdiscounts.orders.offer.Offered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a plan needs.
 *
 * <ul>
 *   <li>All accounts and coupons are asked at once, and none waits. When every one has answered, the order is planned again with what is
 *       known by then; where nothing is missing, the plan becomes firm.
 *   <li>At most {@value #MOST_PLANS} plans ask for something, and the last of them only for codes that were entered. After that the order is
 *       settled with what it holds. So it always ends.
 *   <li>Where others only hold what is missing, everything is let go and asked once more in turn, in ascending order, ready to wait. Whoever
 *       waits holds only lower accounts, so nobody waits in a circle. Contended once more, the call is to be tried again later.
 *   <li>What hears nothing asks again, and at last gives everything back.
 * </ul>
 */
public final class Collector {

    static final int MOST_PLANS = 3;

    /** So long an ask may go unanswered before it is sent again. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** So often it is sent again. */
    static final int MOST_REPEATS = 3;

    private final Planner planner;
    private final Conclusion conclusion;

    Collector(Planner planner, Conclusion conclusion) {
        this.planner = planner;
        this.conclusion = conclusion;
    }

    /** Plans, and either concludes or asks for what is missing. */
    void advance(OrderVisit visit, Collecting work) {
        planner.exclude(visit, work);
        while (true) {
            if (conclusion.refusesEntered(visit, work)) {
                return;
            }
            Pricing pricing = planner.price(visit, work);
            SortedMap<AccountKey, Ask> missing = Needs.missing(visit, work, pricing.plan());
            if (missing.isEmpty()) {
                conclusion.firm(visit, work, pricing);
                return;
            }
            if (!doWithout(visit, work, missing)) {
                work.plans++;
                ask(visit, work, missing);
                return;
            }
        }
    }

    /** Late plans do without what they don't hold; whether there was any of that. */
    private static boolean doWithout(OrderVisit visit, Collecting work, SortedMap<AccountKey, Ask> missing) {
        if (work.plans < MOST_PLANS - 1) {
            return false;
        }
        boolean isSettled = work.plans >= MOST_PLANS;
        boolean hasAny = false;
        for (Ask ask : missing.values()) {
            for (Ask.Part part : ask.parts()) {
                boolean isMissing = part.amount() > Needs.had(visit, work, ask.account(), part.entry());
                if (isMissing && (isSettled || !work.entered.contains(part.entry()))) {
                    Needs.doWithout(visit, work, ask.account(), part.entry(), new Denied.OfCall(CallDenial.BUSY));
                    hasAny = true;
                }
            }
        }
        return hasAny;
    }

    private static void ask(OrderVisit visit, Collecting work, SortedMap<AccountKey, Ask> asks) {
        work.askedAt = visit.now();
        work.repeats = 0;
        asks.values().forEach(work::asks);
        work.later.addAll(asks.values());
        do {
            askNext(visit, work);
        } while (!work.inTurn && !work.later.isEmpty());
        visit.work(work.work());
    }

    private static void askNext(OrderVisit visit, Collecting work) {
        Ask next = work.later.remove();
        boolean mayWait = work.inTurn && work.isAboveAllHeld(next.account());
        Step step = next.step() instanceof Step.Hold hold ? new Step.Hold(hold.limit(), mayWait) : next.step();
        Ask sent = new Ask(next.account(), next.order(), visit.nextRound(), step, next.parts());
        work.pending.put(sent.account(), sent);
        work.askedAt = visit.now();
        work.repeats = 0;
        visit.ask(sent, work.cart.shopper(), work.at);
    }

    /** Takes an account's answer. One that nobody awaits changes nothing. */
    void answered(OrderVisit visit, Answer answer) {
        Collecting work = awaiting(visit, answer.account(), answer.round());
        if (work == null) {
            return;
        }
        Ask ask = removePending(work, answer.account());
        for (Ask.Part part : ask.parts()) {
            switch (answer.outcomes().getOrDefault(part.entry(), Answer.Outcome.CONTENDED)) {
                case HELD -> work.hold(ask.account(), part.entry(), part.amount());
                case RESERVED_BY_OTHERS, SPENT_BY_OTHERS -> full(visit, work, ask.account(), part.entry());
                case CONTENDED -> work.isContended = true;
            }
        }
        heard(visit, work);
    }

    /** Takes a coupon's answer. One that nobody awaits changes nothing. */
    void answered(OrderVisit visit, CouponNotice.OfHold answer) {
        Collecting work = awaiting(visit, answer.account(), answer.round());
        if (work == null) {
            return;
        }
        removePending(work, answer.account());
        String entry = Offered.entryOf(answer.couponId());
        switch (answer) {
            case CouponNotice.Held held -> {
                work.hold(answer.account(), entry, 1);
                learn(work, entry, held.terms());
            }
            case CouponNotice.Denied denied -> work.exclude(entry, new Denied.OfCoupon(denied.denial()));
            case CouponNotice.Contended ignored -> work.isContended = true;
            case CouponNotice.OtherName other -> work.otherName = other.otherOrder();
        }
        heard(visit, work);
    }

    /** An account that an entry needs only by what a caller has seen of its coupon says nothing about it. */
    private static void full(OrderVisit visit, Collecting work, AccountKey account, String entry) {
        Candidate candidate = work.candidates.get(entry);
        boolean isNeeded = candidate != null
                && candidate.offered().caps().claims(work.cart.shopper(), 1, 1, work.at).stream()
                        .anyMatch(claim -> claim.account().equals(account));
        if (isNeeded) {
            Needs.doWithout(visit, work, account, entry, new Denied.OfLimit(account.kind()));
        }
    }

    /** What accounts said of a coupon by terms that are not its own does not count. */
    private static void learn(Collecting work, String entry, CouponTerms terms) {
        Candidate before = work.candidates.put(entry, Candidate.of(terms));
        if (before != null && !before.offered().hash().equals(terms.offered().hash())) {
            work.bounds.remove(entry);
            work.out.computeIfPresent(entry, (id, reason) -> reason instanceof Denied.OfLimit ? null : reason);
        }
    }

    private static @Nullable Collecting awaiting(OrderVisit visit, AccountKey account, long round) {
        Work work = visit.work();
        Ask ask = work == null ? null : work.progress().pending().get(account);
        return work == null || ask == null || ask.round() != round ? null : new Collecting(work);
    }

    private static Ask removePending(Collecting work, AccountKey account) {
        Ask ask = work.pending.remove(account);
        if (ask == null) {
            throw new IllegalStateException("nothing is asked of " + account);
        }
        return ask;
    }

    private void heard(OrderVisit visit, Collecting work) {
        if (!work.pending.isEmpty()) {
            visit.work(work.work());
        } else if (work.otherName != null) {
            conclusion.sendOn(visit, work, work.otherName);
        } else if (work.isContended) {
            contended(visit, work);
        } else if (!work.later.isEmpty()) {
            askNext(visit, work);
            visit.work(work.work());
        } else {
            advance(visit, work);
        }
    }

    private void contended(OrderVisit visit, Collecting work) {
        if (work.inTurn) {
            conclusion.abandon(visit, work, new Denied.OfCall(CallDenial.BUSY), null);
            return;
        }
        Needs.letGo(visit, work);
        work.isContended = false;
        work.inTurn = true;
        List<Ask> again = new ArrayList<>();
        for (Ask ask : work.asked.values()) {
            List<Ask.Part> parts = ask.parts().stream()
                    .filter(part -> !work.out.containsKey(part.entry()))
                    .toList();
            if (!parts.isEmpty()) {
                again.add(new Ask(ask.account(), ask.order(), ask.round(), ask.step(), parts));
            }
        }
        if (again.isEmpty()) {
            advance(visit, work);
            return;
        }
        work.later.addAll(again);
        askNext(visit, work);
        visit.work(work.work());
    }

    /** What has gone unanswered for long is asked again, or given up. */
    void tick(OrderVisit visit) {
        Work now = visit.work();
        if (now == null || isPatient(now.progress().askedAt(), visit.now())) {
            return;
        }
        Collecting work = new Collecting(now);
        if (work.repeats == MOST_REPEATS) {
            conclusion.abandon(visit, work, new Denied.OfCall(CallDenial.BUSY), null);
            return;
        }
        work.repeats++;
        work.wasRepeated = true;
        work.askedAt = visit.now();
        for (Map.Entry<AccountKey, Ask> each : work.pending.entrySet()) {
            visit.ask(each.getValue(), work.cart.shopper(), work.at);
        }
        visit.work(work.work());
    }

    private static boolean isPatient(Instant askedAt, Instant now) {
        return now.isBefore(askedAt.plus(PATIENCE));
    }
}
