package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.account.AccountKind;
import io.behaviourdiscounts.orders.account.Ask;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@link Work} while it is being done. */
final class Collecting {

    final Call call;
    final Instant at;
    final Purpose purpose;
    final Cart cart;
    final SortedMap<String, Candidate> candidates;
    final Set<String> entered;
    final Map<String, Denied> out;
    final Map<String, Long> bounds;
    final SortedMap<AccountKey, SortedMap<String, Long>> held = new TreeMap<>();
    final SortedMap<AccountKey, Ask> asked;
    final SortedMap<AccountKey, Ask> pending;
    final Deque<Ask> later;
    final Set<String> recalled;
    int plans;
    boolean inTurn;
    boolean isContended;

    @Nullable
    String otherName;

    Instant askedAt;
    int repeats;
    boolean wasRepeated;

    Collecting(Work work) {
        this(work, work.goal().call());
    }

    /** The same for a call for which more callers wait. */
    Collecting(Work work, Call sameCall) {
        Work.Goal goal = work.goal();
        Work.Progress progress = work.progress();
        call = sameCall;
        at = goal.at();
        purpose = goal.purpose();
        cart = goal.cart();
        candidates = new TreeMap<>(goal.candidates());
        entered = new HashSet<>(goal.entered());
        plans = progress.plans();
        inTurn = progress.inTurn();
        isContended = progress.isContended();
        out = new HashMap<>(progress.out());
        bounds = new HashMap<>(progress.bounds());
        progress.held().forEach((account, amounts) -> held.put(account, new TreeMap<>(amounts)));
        asked = new TreeMap<>(progress.asked());
        pending = new TreeMap<>(progress.pending());
        later = new ArrayDeque<>(progress.later());
        recalled = new HashSet<>(progress.recalled());
        otherName = progress.otherName();
        askedAt = progress.askedAt();
        repeats = progress.repeats();
        wasRepeated = progress.wasRepeated();
    }

    static Collecting begin(
            Call call,
            Instant at,
            Purpose purpose,
            Cart cart,
            Map<String, Candidate> candidates,
            Set<String> entered,
            Map<String, Denied> out) {
        Work.Goal goal = new Work.Goal(call, at, purpose, cart, candidates, entered);
        Work.Progress nothing = new Work.Progress(
                0, false, false, out, Map.of(), Map.of(), Map.of(), Map.of(), List.of(), Set.of(), null, at, 0, false);
        return new Collecting(new Work(goal, nothing));
    }

    Work work() {
        Work.Goal goal = new Work.Goal(call, at, purpose, cart, Map.copyOf(candidates), Set.copyOf(entered));
        Work.Progress progress = new Work.Progress(
                plans,
                inTurn,
                isContended,
                Map.copyOf(out),
                Map.copyOf(bounds),
                copy(held),
                Map.copyOf(asked),
                Map.copyOf(pending),
                List.copyOf(later),
                Set.copyOf(recalled),
                otherName,
                askedAt,
                repeats,
                wasRepeated);
        return new Work(goal, progress);
    }

    private static Map<AccountKey, Map<String, Long>> copy(SortedMap<AccountKey, SortedMap<String, Long>> amounts) {
        Map<AccountKey, Map<String, Long>> copy = new HashMap<>();
        amounts.forEach((account, byEntry) -> copy.put(account, Map.copyOf(byEntry)));
        return Map.copyOf(copy);
    }

    long held(AccountKey account, String entry) {
        SortedMap<String, Long> amounts = held.get(account);
        return amounts == null ? 0 : amounts.getOrDefault(entry, 0L);
    }

    void hold(AccountKey account, String entry, long amount) {
        held.computeIfAbsent(account, each -> new TreeMap<>()).put(entry, amount);
    }

    /** Remembers what is asked of an account beside what was asked of it before. */
    void asks(Ask ask) {
        Map<String, Ask.Part> parts = new TreeMap<>();
        Ask before = asked.get(ask.account());
        if (before != null) {
            before.parts().forEach(part -> parts.put(part.entry(), part));
        }
        ask.parts().forEach(part -> parts.put(part.entry(), part));
        asked.put(
                ask.account(),
                new Ask(ask.account(), ask.order(), ask.round(), ask.step(), List.copyOf(parts.values())));
    }

    /**
     * All that may be held for this work. Where an ask was sent again, that is all that was ever asked: an account may have taken for the second
     * one what it had no room for at the first.
     */
    SortedMap<AccountKey, SortedMap<String, Long>> touched() {
        SortedMap<AccountKey, SortedMap<String, Long>> touched = new TreeMap<>();
        held.forEach((account, amounts) -> touched.put(account, new TreeMap<>(amounts)));
        (wasRepeated ? asked : pending)
                .forEach((account, ask) -> ask.parts()
                        .forEach(part -> touched.computeIfAbsent(account, each -> new TreeMap<>())
                                .put(part.entry(), part.amount())));
        return touched;
    }

    boolean hasTouched(AccountKey account, String entry) {
        SortedMap<String, Long> amounts = touched().get(account);
        return amounts != null && amounts.containsKey(entry);
    }

    /** Whether an account is above all of which something is held: only there is waiting allowed. */
    boolean isAboveAllHeld(AccountKey account) {
        return held.isEmpty() || held.lastKey().compareTo(account) < 0;
    }

    /** An entry can't be had. Of several reasons that come in together, the lowest account's counts, whichever came first. */
    void exclude(String entry, Denied reason) {
        out.merge(entry, reason, (known, other) -> isOfLowerAccount(other, known) ? other : known);
    }

    private static boolean isOfLowerAccount(Denied one, Denied other) {
        Optional<AccountKind> of = account(one);
        Optional<AccountKind> than = account(other);
        return of.isPresent() && than.isPresent() && of.get().compareTo(than.get()) < 0;
    }

    private static Optional<AccountKind> account(Denied reason) {
        return switch (reason) {
            case Denied.OfCall ignored -> Optional.empty();
            case Denied.OfPricing ignored -> Optional.empty();
            case Denied.OfCoupon ignored -> Optional.of(AccountKind.COUPON);
            case Denied.OfLimit(AccountKind kind) -> Optional.of(kind);
        };
    }
}
