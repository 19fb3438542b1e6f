package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.account.Ask;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
                0));
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
                repeats);
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

    /** Whether an account is above all of which something is held: only there is waiting allowed. */
    boolean isAboveAllHeld(AccountKey account) {
        return held.isEmpty() || held.lastKey().compareTo(account) < 0;
    }

    /** An entry can't be had; the first reason stays. */
    void exclude(String entry, Denied reason) {
        out.putIfAbsent(entry, reason);
    }
}
