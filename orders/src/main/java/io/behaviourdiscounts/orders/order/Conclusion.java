package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.account.Ask.Step;
import io.behaviourdiscounts.orders.offer.Claim;
import io.behaviourdiscounts.promotions.pricing.Plan;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a collection ends: what it holds becomes firm, or goes back. */
final class Conclusion {

    private final Duration ttl;

    Conclusion(Duration ttl) {
        this.ttl = ttl;
    }

    /** Ends a call of which an entered code can't be had, where that refuses the whole of it. */
    boolean refusesEntered(OrderVisit visit, Collecting work) {
        if (work.purpose.onRefusal() == OrderCommand.OnRefusal.SKIP) {
            return false;
        }
        Optional<String> first =
                work.entered.stream().filter(work.out::containsKey).sorted().findFirst();
        first.ifPresent(entry -> abandon(visit, work, reason(work, entry), entry));
        return first.isPresent();
    }

    private static Denied reason(Collecting work, String entry) {
        Denied reason = work.out.get(entry);
        if (reason == null) {
            throw new IllegalStateException(entry + " is not out");
        }
        return reason;
    }

    /** All that the plan needs is there. The call may still not want it. */
    void firm(OrderVisit visit, Collecting work, Pricing pricing) {
        Map<String, Denied> without = without(work, pricing.plan());
        SortedMap<String, Denied> codes =
                work.call.command().statesAll() ? TypedCodes.without(work, pricing.plan()) : new TreeMap<>();
        Map<String, Denied> all = new HashMap<>(without);
        all.putAll(codes);
        Optional<String> rejected = all.keySet().stream().sorted().findFirst();
        Long expected = work.purpose.expected();
        if (work.purpose.onRefusal() == OrderCommand.OnRefusal.REFUSE && rejected.isPresent()) {
            Denied reason = all.getOrDefault(rejected.get(), new Denied.OfCall(CallDenial.BUSY));
            abandon(visit, work, reason, rejected.get());
        } else if (expected != null && expected != amount(work, pricing.plan())) {
            abandon(visit, work, new Denied.OfCall(CallDenial.DISCOUNT_CHANGED), null);
        } else {
            take(visit, work, pricing, visitor -> visitor.told().with(without, codes));
        }
    }

    /** Why entered codes give nothing. */
    private static Map<String, Denied> without(Collecting work, Plan plan) {
        Map<String, Denied> without = new HashMap<>();
        work.entered.stream().filter(work.out::containsKey).forEach(entry -> without.put(entry, reason(work, entry)));
        plan.rejected().stream()
                .filter(rejected -> work.entered.contains(rejected.offer()))
                .forEach(rejected -> without.put(rejected.offer(), new Denied.OfPricing(rejected.refusal())));
        return without;
    }

    private static long amount(Collecting work, Plan plan) {
        return plan.applied().stream()
                .filter(applied ->
                        work.purpose.only() == null || applied.offer().equals(work.purpose.only()))
                .mapToLong(Plan.Applied::amount)
                .sum();
    }

    private void take(OrderVisit visit, Collecting work, Pricing pricing, Function<OrderVisit, Told> telling) {
        SortedMap<String, Granted> granted = granted(work, pricing.plan());
        tellAccounts(visit, work, granted);
        putEntries(visit, work, granted);
        if (!visit.reserved().isEmpty()) {
            visit.reserveUntil(visit.now().plus(ttl));
        }
        visit.stand(pricing.standing(work.cart));
        visit.work(null);
        if (!work.purpose.spends()) {
            visit.cancelled(false);
        }
        visit.publish();
        Reply.Outcome outcome = work.purpose.spends() ? Reply.Outcome.REDEEMED : Reply.Outcome.APPLIED;
        Replies.done(visit, work.call, outcome, telling.apply(visit));
    }

    private static SortedMap<String, Granted> granted(Collecting work, Plan plan) {
        SortedMap<String, Granted> granted = new TreeMap<>();
        for (Plan.Applied applied : plan.applied()) {
            Candidate candidate = work.candidates.get(applied.offer());
            if (candidate != null) {
                Map<String, Long> touched = Granted.quantities(work.cart.order(), applied);
                List<Claim> limits = candidate.limits(applied, work.cart.shopper(), work.at);
                granted.put(
                        applied.offer(),
                        new Granted(candidate.offered(), candidate.coupon(), applied, limits, touched));
            }
        }
        return granted;
    }

    /** Each account hears absolute amounts, once: what is firm, and that the rest goes back. */
    private static void tellAccounts(OrderVisit visit, Collecting work, SortedMap<String, Granted> granted) {
        SortedMap<AccountKey, SortedMap<String, Long>> kept = new TreeMap<>();
        SortedMap<AccountKey, SortedMap<String, Long>> reserved = new TreeMap<>();
        SortedMap<AccountKey, SortedMap<String, Long>> spent = new TreeMap<>();
        work.touched().forEach((account, amounts) -> amounts.keySet().forEach(entry -> put(kept, account, entry, 0)));
        for (Granted before : visit.reserved()) {
            before.claims().forEach(claim -> put(kept, claim.account(), before.entry(), 0));
        }
        granted.forEach((entry, after) -> after.claims().forEach(claim -> {
            remove(kept, claim.account(), entry);
            if (work.purpose.spends(entry)) {
                put(spent, claim.account(), entry, claim.amount());
            } else if (!isReservedSo(visit, work, entry, claim)) {
                put(reserved, claim.account(), entry, claim.amount());
            }
        }));
        tell(visit, kept, new Step.Keep());
        tell(visit, reserved, new Step.Reserve());
        tell(visit, spent, new Step.Spend());
    }

    private static boolean isReservedSo(OrderVisit visit, Collecting work, String entry, Claim claim) {
        return !work.hasTouched(claim.account(), entry)
                && visit.reserved(entry)
                        .filter(before -> before.claims().stream()
                                .anyMatch(
                                        had -> had.account().equals(claim.account()) && had.amount() == claim.amount()))
                        .isPresent();
    }

    private static void put(
            SortedMap<AccountKey, SortedMap<String, Long>> amounts, AccountKey account, String entry, long amount) {
        amounts.computeIfAbsent(account, each -> new TreeMap<>()).put(entry, amount);
    }

    private static void remove(
            SortedMap<AccountKey, SortedMap<String, Long>> amounts, AccountKey account, String entry) {
        SortedMap<String, Long> byEntry = amounts.get(account);
        if (byEntry != null) {
            byEntry.remove(entry);
        }
    }

    private static void tell(OrderVisit visit, SortedMap<AccountKey, SortedMap<String, Long>> amounts, Step step) {
        amounts.forEach((account, byEntry) -> {
            if (!byEntry.isEmpty()) {
                visit.tell(account, step, Needs.parts(byEntry));
            }
        });
    }

    private static void putEntries(OrderVisit visit, Collecting work, SortedMap<String, Granted> granted) {
        for (Granted before : visit.reserved()) {
            if (!granted.containsKey(before.entry())) {
                boolean isRecalled = work.recalled.contains(before.entry());
                Entry.Cause cause = isRecalled ? Entry.Cause.RECALLED : Entry.Cause.LEFT_OUT;
                visit.put(before.entry(), new Entry.Released(cause));
            }
        }
        granted.forEach((entry, after) -> visit.put(
                entry,
                work.purpose.spends(entry)
                        ? new Entry.Redeemed(after, visit.now(), work.purpose.byEvent())
                        : new Entry.Reserved(after)));
    }

    /** Gives back what was taken for the call, and refuses it. What was reserved before stands, but for what was revoked meanwhile. */
    void abandon(OrderVisit visit, Collecting work, Denied reason, @Nullable String entry) {
        end(visit, work);
        Replies.answer(visit, work.call, new Reply.Refused(reason, entry, visit.told()));
    }

    /** Gives back what was taken for the call, and sends it to the order's other name. */
    void sendOn(OrderVisit visit, Collecting work, String otherOrder) {
        end(visit, work);
        if (work.call.hops() >= Call.MOST_HOPS) {
            Replies.refuse(visit, work.call, CallDenial.BUSY);
        } else {
            visit.say(new OrderOutput.ToOrder(otherOrder, work.call.sentOn(false)));
        }
    }

    private static void end(OrderVisit visit, Collecting work) {
        Needs.letGo(visit, work);
        visit.work(null);
        Recalling.recall(visit, work.recalled);
    }
}
