package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.account.AccountKind;
import io.behaviourdiscounts.orders.account.Ask;
import io.behaviourdiscounts.orders.account.Ask.Step;
import io.behaviourdiscounts.orders.account.Limit;
import io.behaviourdiscounts.orders.offer.Claim;
import io.behaviourdiscounts.orders.offer.Offered;
import io.behaviourdiscounts.promotions.pricing.Plan;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a plan needs of accounts beside what the order has. */
final class Needs {

    /** Of a coupon whose terms are not known yet; its own partition knows better. */
    private static final Limit UNKNOWN = new Limit(0, -1);

    private Needs() {}

    /** What an entry has of an account: held for this work, or reserved. */
    static long had(OrderVisit visit, Collecting work, AccountKey account, String entry) {
        long reserved = visit.reserved(entry).stream()
                .flatMap(granted -> granted.claims().stream())
                .filter(claim -> claim.account().equals(account))
                .mapToLong(Claim::amount)
                .sum();
        return Math.max(reserved, work.held(account, entry));
    }

    /**
     * Asks for what is missing; of an account of which something is missing, for all that the order needs of it. A coupon that was entered is
     * asked whatever is known of it, so that unknown, ended and full codes take the same way.
     */
    static SortedMap<AccountKey, Ask> missing(OrderVisit visit, Collecting work, Plan plan) {
        SortedMap<AccountKey, Wanted> wanted = new TreeMap<>();
        for (Plan.Applied applied : plan.applied()) {
            Candidate candidate = work.candidates.get(applied.offer());
            if (candidate != null) {
                candidate
                        .claims(applied, work.cart.shopper(), work.at)
                        .forEach(
                                claim -> want(wanted, claim.account(), claim.limit(), applied.offer(), claim.amount()));
            }
        }
        for (String entry : work.entered) {
            if (!work.out.containsKey(entry)) {
                want(wanted, AccountKey.ofCoupon(Offered.couponOf(entry)), UNKNOWN, entry, 1);
            }
        }
        SortedMap<AccountKey, Ask> missing = new TreeMap<>();
        wanted.forEach((account, need) -> {
            if (need.amounts().entrySet().stream()
                    .anyMatch(amount -> amount.getValue() > had(visit, work, account, amount.getKey()))) {
                missing.put(account, ask(visit, work, account, need));
            }
        });
        return missing;
    }

    private record Wanted(Limit limit, SortedMap<String, Long> amounts) {}

    private static void want(
            SortedMap<AccountKey, Wanted> wanted, AccountKey account, Limit limit, String entry, long amount) {
        wanted.computeIfAbsent(account, each -> new Wanted(limit, new TreeMap<>()))
                .amounts()
                .put(entry, amount);
    }

    private static Ask ask(OrderVisit visit, Collecting work, AccountKey account, Wanted need) {
        SortedMap<String, Long> held = work.held.get(account);
        if (held != null) {
            held.forEach((entry, amount) -> need.amounts().merge(entry, amount, Math::max));
        }
        return new Ask(account, visit.key(), visit.round(), new Step.Hold(need.limit(), false), parts(need.amounts()));
    }

    static List<Ask.Part> parts(SortedMap<String, Long> amounts) {
        return amounts.entrySet().stream()
                .map(amount -> new Ask.Part(amount.getKey(), amount.getValue()))
                .toList();
    }

    /** What an account has no more of: an entry is bounded by the money that it has, or can't be had. */
    static void doWithout(OrderVisit visit, Collecting work, AccountKey account, String entry, Denied reason) {
        long had = had(visit, work, account, entry);
        boolean isMoney = account.kind() == AccountKind.BUDGET;
        boolean mustBeWhole = work.entered.contains(entry) && work.purpose.onRefusal() == OrderCommand.OnRefusal.REFUSE;
        if (isMoney && had > 0 && !mustBeWhole) {
            work.bounds.put(entry, had);
        } else {
            work.exclude(entry, reason);
        }
    }

    /** Gives back what was taken for this work, also where the answer is not here yet. */
    static void letGo(OrderVisit visit, Collecting work) {
        work.touched().forEach((account, amounts) -> visit.tell(account, new Step.LetGo(), parts(amounts)));
        work.held.clear();
    }
}
