package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.account.AccountKind;
import io.behaviourdiscounts.orders.account.Ask;
import io.behaviourdiscounts.orders.coupon.CouponAsk;
import io.behaviourdiscounts.orders.record.OrderRecord;
import io.behaviourdiscounts.promotions.order.Shopper;
import io.behaviourdiscounts.promotions.pricing.Plan;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

/** One order while a decision is made: its rows as they are so far, and what goes out. */
final class OrderVisit {

    private final Instant now;
    private final String key;
    private final SortedMap<String, Entry> entries;
    private final Deque<Waiting> waiting;
    private final Map<String, Remembered> replies;
    private final Set<String> suspended;
    private final List<OrderOutput> outputs = new ArrayList<>();
    private @Nullable Standing standing;
    private @Nullable Work work;
    private @Nullable String orderId;
    private @Nullable Instant reservedUntil;
    private @Nullable String lost;
    private Head.Aliases aliases;
    private boolean isCancelled;
    private long round;
    private long revision;
    private long sequence;

    OrderVisit(OrderState state, Instant now) {
        this.now = now;
        Head head = state.head();
        key = head.key();
        entries = new TreeMap<>(state.entries());
        waiting = new ArrayDeque<>(state.waiting());
        replies = new HashMap<>(state.replies());
        suspended = new HashSet<>(head.suspended());
        standing = state.standing();
        work = state.work();
        orderId = head.orderId();
        reservedUntil = head.reservedUntil();
        lost = head.lost();
        aliases = head.aliases();
        isCancelled = head.isCancelled();
        round = head.round();
        revision = head.revision();
        sequence = head.sequence();
    }

    OrderDecision decision() {
        suspended.removeIf(entry -> !(entries.get(entry) instanceof Entry.Reserved) && work == null);
        Head head =
                new Head(key, orderId, round, revision, sequence, reservedUntil, lost, suspended, isCancelled, aliases);
        return new OrderDecision(new OrderState(head, standing, entries, work, List.copyOf(waiting), replies), outputs);
    }

    Instant now() {
        return now;
    }

    String key() {
        return key;
    }

    SortedMap<String, Entry> entries() {
        return entries;
    }

    List<Granted> reserved() {
        return entries.values().stream()
                .filter(Entry.Reserved.class::isInstance)
                .map(entry -> ((Entry.Reserved) entry).granted())
                .toList();
    }

    Optional<Granted> reserved(String entry) {
        return entries.get(entry) instanceof Entry.Reserved(Granted granted) ? Optional.of(granted) : Optional.empty();
    }

    boolean hasFixed() {
        return entries.values().stream().anyMatch(Entry::isFixed);
    }

    void put(String entry, Entry next) {
        entries.put(entry, next);
        if (reserved().isEmpty()) {
            reservedUntil = null;
        }
    }

    @Nullable
    Standing standing() {
        return standing;
    }

    void stand(Standing priced) {
        standing = priced;
        lost = null;
    }

    @Nullable
    Work work() {
        return work;
    }

    void work(@Nullable Work next) {
        work = next;
    }

    Deque<Waiting> waiting() {
        return waiting;
    }

    Map<String, Remembered> replies() {
        return replies;
    }

    Set<String> suspended() {
        return suspended;
    }

    @Nullable
    String lost() {
        return lost;
    }

    void lose(String entry) {
        lost = entry;
    }

    @Nullable
    String orderId() {
        return orderId;
    }

    void learn(Names names) {
        if (names.orderId() != null) {
            orderId = names.orderId();
        }
    }

    Head.Aliases aliases() {
        return aliases;
    }

    void aliases(Head.Aliases next) {
        aliases = next;
    }

    boolean isCancelled() {
        return isCancelled;
    }

    void cancelled(boolean is) {
        isCancelled = is;
    }

    long revision() {
        return revision;
    }

    void revision(long newest) {
        revision = newest;
    }

    @Nullable
    Instant reservedUntil() {
        return reservedUntil;
    }

    void reserveUntil(Instant end) {
        reservedUntil = end;
    }

    long nextRound() {
        return ++round;
    }

    long round() {
        return round;
    }

    /** Sends an ask to wherever the account lies: a coupon's is asked of the coupon. */
    void ask(Ask ask, Shopper shopper, Instant at) {
        outputs.add(
                ask.account().kind() == AccountKind.COUPON
                        ? new OrderOutput.ToCoupon(new CouponAsk(ask, shopper, orderId, at))
                        : new OrderOutput.ToAccount(ask));
    }

    /** Tells an account what it is to do; no answer comes. */
    void tell(AccountKey account, Ask.Step step, List<Ask.Part> parts) {
        ask(new Ask(account, key, round, step, parts), Shopper.UNKNOWN, now);
    }

    void say(OrderOutput output) {
        outputs.add(output);
    }

    /** What stands, as a caller is told. */
    Told told() {
        SortedMap<String, Plan.Applied> gives = new TreeMap<>();
        entries.forEach((entry, life) -> Entry.given(life).forEach(given -> gives.put(entry, given)));
        return new Told(gives, Map.of(), new TreeMap<>(), 0, reservedUntil, false, false);
    }

    void publish() {
        Standing last = standing;
        if (last != null) {
            sequence++;
            outputs.add(new OrderOutput.Publish(new OrderRecord(
                    key, sequence, OrderRecord.PRICING, last.question(), last.told(), Records.standings(entries))));
        }
    }
}
