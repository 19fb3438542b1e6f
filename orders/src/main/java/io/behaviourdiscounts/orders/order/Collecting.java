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
        this(work, work.call());
    }

    /** The same for a call for which more callers wait. */
    Collecting(Work work, Call sameCall) {
        call = sameCall;
        at = work.at();
        purpose = work.purpose();
        cart = work.cart();
        plans = work.plans();
        inTurn = work.inTurn();
        isContended = work.isContended();
        candidates = new TreeMap<>(work.candidates());
        entered = new HashSet<>(work.entered());
        out = new HashMap<>(work.out());
        bounds = new HashMap<>(work.bounds());
        work.held().forEach((account, amounts) -> held.put(account, new TreeMap<>(amounts)));
        asked = new TreeMap<>(work.asked());
        pending = new TreeMap<>(work.pending());
        later = new ArrayDeque<>(work.later());
        recalled = new HashSet<>(work.recalled());
        otherName = work.otherName();
        askedAt = work.askedAt();
        repeats = work.repeats();
        wasRepeated = work.wasRepeated();
    }

    static Collecting begin(
            Call call,
            Instant at,
            Purpose purpose,
            Cart cart,
            Map<String, Candidate> candidates,
            Set<String> entered,
            Map<String, Denied> out) {
        return new Collecting(new Work(
                call,
                at,
                purpose,
                cart,
                0,
                false,
                false,
                candidates,
                entered,
                out,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Set.of(),
                null,
                at,
                0,
                false));
    }

    Work work() {
        return new Work(
                call,
                at,
                purpose,
                cart,
                plans,
                inTurn,
                isContended,
                Map.copyOf(candidates),
                Set.copyOf(entered),
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
