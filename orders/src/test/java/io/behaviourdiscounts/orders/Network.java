package io.behaviourdiscounts.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.orders.account.Account;
import io.behaviourdiscounts.orders.account.AccountDecider;
import io.behaviourdiscounts.orders.account.AccountDecision;
import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.account.Answer;
import io.behaviourdiscounts.orders.account.Ask;
import io.behaviourdiscounts.orders.account.LedgerLine;
import io.behaviourdiscounts.orders.account.Limit;
import io.behaviourdiscounts.orders.coupon.CouponAsk;
import io.behaviourdiscounts.orders.coupon.CouponCommand;
import io.behaviourdiscounts.orders.coupon.CouponDecider;
import io.behaviourdiscounts.orders.coupon.CouponDecision;
import io.behaviourdiscounts.orders.coupon.CouponNotice;
import io.behaviourdiscounts.orders.coupon.CouponStep;
import io.behaviourdiscounts.orders.coupon.CouponTerms;
import io.behaviourdiscounts.orders.order.Book;
import io.behaviourdiscounts.orders.order.Call;
import io.behaviourdiscounts.orders.order.Entry;
import io.behaviourdiscounts.orders.order.Names;
import io.behaviourdiscounts.orders.order.OrderCommand;
import io.behaviourdiscounts.orders.order.OrderDecider;
import io.behaviourdiscounts.orders.order.OrderDecision;
import io.behaviourdiscounts.orders.order.OrderInput;
import io.behaviourdiscounts.orders.order.OrderOutput;
import io.behaviourdiscounts.orders.order.OrderState;
import io.behaviourdiscounts.orders.order.Reply;
import io.behaviourdiscounts.orders.record.OrderRecord;
import io.behaviourdiscounts.orders.record.Verifier;
import io.behaviourdiscounts.promotions.pricing.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Partitions that send each other messages. Between two of them nothing overtakes; which pair comes next is drawn. What must hold of every
 * step is looked at after every step: limits, sums, and that what was told can be computed again.
 */
final class Network {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration TTL = Duration.ofMinutes(30);

    private static final int PARTITIONS = 5;
    private static final int EDGE = PARTITIONS;

    /** A message to where its key lies. */
    sealed interface Message {

        record ToOrder(String order, OrderInput input) implements Message {}

        record ToAccount(Ask ask) implements Message {}

        record ToCoupon(CouponAsk ask) implements Message {}

        record ToSupport(CouponCommand command) implements Message {}
    }

    final Rows rows = new Rows();
    final Map<String, OrderState> orders = new TreeMap<>();
    final Map<String, Reply> replies = new HashMap<>();
    final List<CouponCommand.Reply> supportReplies = new ArrayList<>();
    final List<CouponStep> couponSteps = new ArrayList<>();
    final Map<String, OrderRecord> records = new HashMap<>();

    private final Random random;
    private final OrderDecider decider;
    private final SortedMap<Integer, Deque<Message>> queues = new TreeMap<>();
    private Predicate<Message> isDropped = message -> false;
    /** Replies by their identity: one that is remembered is told again, whatever stands by then. */
    private final Set<Reply> told = Collections.newSetFromMap(new IdentityHashMap<>());

    private Instant now = START;
    private long steps;
    private int calls;

    Network(long seed, Book book) {
        this.random = new Random(seed);
        this.decider = new OrderDecider(book, TTL);
    }

    Instant now() {
        return now;
    }

    long steps() {
        return steps;
    }

    /** Messages like these are never delivered from now on. */
    void drop(Predicate<Message> like) {
        isDropped = like;
    }

    void issue(CouponTerms terms) {
        support(new CouponCommand.Create(terms));
        settle();
        supportReplies.clear();
    }

    void support(CouponCommand command) {
        send(EDGE, new Message.ToSupport(command));
    }

    /** Sends a command as a caller, and says which request it is. */
    String call(Names names, OrderCommand command) {
        return call(names, command, null);
    }

    String call(Names names, OrderCommand command, @Nullable String idempotencyKey) {
        String request = "r" + calls++;
        call(Call.of(request, "shop", idempotencyKey, names, command));
        return request;
    }

    /** Sends a call, and with two names what the order's own row is to know. */
    void call(Call call) {
        Names names = call.names();
        send(EDGE, new Message.ToOrder(names.key(), new OrderInput.Called(call)));
        if (names.orderId() != null && names.cartId() != null) {
            send(EDGE, new Message.ToOrder(Names.keyOfOrder(names.orderId()), new OrderInput.Aliased(names.key())));
        }
    }

    /** Sends a command and lets everything come to rest. */
    Reply ask(Names names, OrderCommand command) {
        return ask(names, command, null);
    }

    Reply ask(Names names, OrderCommand command, @Nullable String idempotencyKey) {
        String request = call(names, command, idempotencyKey);
        settle();
        return reply(request);
    }

    Reply reply(String request) {
        return Objects.requireNonNull(replies.get(request), () -> request + " was not answered");
    }

    /** Delivers until nothing is on its way. */
    void settle() {
        while (step()) {}
    }

    /** Delivers one message; false where none is on its way. */
    boolean step() {
        if (queues.isEmpty()) {
            return false;
        }
        List<Integer> pairs = List.copyOf(queues.keySet());
        int pair = pairs.get(random.nextInt(pairs.size()));
        Deque<Message> queue = Objects.requireNonNull(queues.get(pair));
        Message message = queue.remove();
        if (queue.isEmpty()) {
            queues.remove(pair);
        }
        deliver(pair % (PARTITIONS + 1), message);
        steps++;
        return true;
    }

    /** Lets time pass of which nobody hears. */
    void later(Duration time) {
        now = now.plus(time);
    }

    /** Lets time pass, and tells every order. */
    void pass(Duration time) {
        now = now.plus(time);
        for (String order : List.copyOf(orders.keySet())) {
            OrderState state = state(order);
            if (state.work() != null || state.head().reservedUntil() != null) {
                decide(partition(order), order, new OrderInput.Ticked());
            }
        }
    }

    private void send(int from, Message message) {
        if (!isDropped.test(message)) {
            int to = partition(key(message));
            queues.computeIfAbsent(from * (PARTITIONS + 1) + to, pair -> new ArrayDeque<>())
                    .add(message);
        }
    }

    private static String key(Message message) {
        return switch (message) {
            case Message.ToOrder to -> to.order();
            case Message.ToAccount(Ask ask) -> ask.account().name();
            case Message.ToCoupon(CouponAsk ask) -> ask.couponId();
            case Message.ToSupport(CouponCommand command) -> command.couponId();
        };
    }

    private static int partition(String key) {
        return Math.floorMod(key.hashCode() * 31, PARTITIONS);
    }

    private void deliver(int here, Message message) {
        switch (message) {
            case Message.ToOrder(String order, OrderInput input) -> decide(here, order, input);
            case Message.ToAccount(Ask ask) -> account(here, AccountDecider.decide(rows, ask));
            case Message.ToCoupon(CouponAsk ask) -> coupon(here, CouponDecider.asked(rows, ask));
            case Message.ToSupport(CouponCommand command) -> coupon(here, CouponDecider.commanded(rows, command));
        }
    }

    OrderState state(String order) {
        return orders.getOrDefault(order, OrderState.unknown(order));
    }

    private void decide(int here, String order, OrderInput input) {
        OrderDecision decision = decider.decide(state(order), input, now);
        orders.put(order, decision.state());
        for (OrderOutput output : decision.outputs()) {
            switch (output) {
                case OrderOutput.ToAccount(Ask ask) -> send(here, new Message.ToAccount(ask));
                case OrderOutput.ToCoupon(CouponAsk ask) -> send(here, new Message.ToCoupon(ask));
                case OrderOutput.ToOrder(String other, Call call) ->
                    send(here, new Message.ToOrder(other, new OrderInput.Called(call)));
                case OrderOutput.Alias(String other, String cart) ->
                    send(here, new Message.ToOrder(other, new OrderInput.Aliased(cart)));
                case OrderOutput.Publish(OrderRecord record) -> publish(record);
                case OrderOutput.ToCaller(String request, Reply reply) -> answer(order, request, reply);
            }
        }
    }

    private void publish(OrderRecord record) {
        assertThat(Verifier.mistakes(record)).as("mistakes of %s", record).isEmpty();
        OrderRecord before = records.put(record.order(), record);
        assertThat(record.sequence()).isEqualTo(before == null ? 1 : before.sequence() + 1);
    }

    /** Every request is answered once, and by what stands in the order's record. */
    private void answer(String order, String request, Reply reply) {
        assertThat(replies.put(request, reply))
                .as("an earlier answer to %s", request)
                .isNull();
        OrderRecord record = records.get(order);
        OrderState state = state(order);
        boolean isNew = told.add(reply);
        boolean isNow = isNew
                && state.work() == null
                && reply instanceof Reply.Done
                && state.waiting().isEmpty();
        if (record != null && isNow && reply.told().givenBack() == 0) {
            reply.told().gives().forEach((entry, given) -> {
                OrderRecord.Standing standing = record.entries().get(entry);
                if (standing != null && standing.returns().isEmpty() && standing.shippingReturned() == 0) {
                    assertThat(given).as(entry).isEqualTo(standing.granted());
                }
            });
        }
    }

    private void account(int here, AccountDecision decision) {
        rows.accountChanges(decision.changes());
        decision.lines().forEach(this::check);
        for (Answer answer : decision.answers()) {
            send(here, new Message.ToOrder(answer.order(), new OrderInput.Answered(answer)));
        }
    }

    private void coupon(int here, CouponDecision decision) {
        rows.accountChanges(decision.accountChanges());
        rows.couponChanges(decision.changes());
        decision.lines().forEach(this::check);
        for (CouponNotice notice : decision.notices()) {
            send(here, new Message.ToOrder(notice.order(), new OrderInput.Noticed(notice)));
        }
        couponSteps.addAll(decision.steps());
        decision.reply().ifPresent(supportReplies::add);
    }

    /** I3: what is taken never passes the limit of the moment, and every line has its account's sums. */
    private void check(LedgerLine line) {
        Account account = line.account();
        Limit limit = account.limit();
        if (line.takes()) {
            assertThat(limit).isNotNull();
            assertThat(account.held() + account.reserved() + account.spent())
                    .as("taken of %s", account)
                    .isLessThanOrEqualTo(Objects.requireNonNull(limit).amount());
        }
    }

    /** At rest: nothing is held, nobody waits, sums are those of holders, and holders have what entries say. */
    void checkAtRest() {
        Map<AccountKey, Map<String, Long>> claimed = Claimed.by(orders.values());
        for (Account account : rows.accounts().values()) {
            assertThat(account.held()).as("held of %s", account).isZero();
            assertThat(account.isAwaited()).as("queue of %s", account).isFalse();
            assertThat(rows.isSumOfItsHolders(account))
                    .as("sums of %s", account)
                    .isTrue();
        }
        assertThat(Claimed.by(rows)).isEqualTo(claimed);
        for (OrderState state : orders.values()) {
            assertThat(state.work()).as("work of %s", state.head().key()).isNull();
            assertThat(state.waiting()).as("waiting at %s", state.head().key()).isEmpty();
        }
    }

    /** What all entries of an order take off. */
    long amount(String order) {
        return state(order).entries().values().stream()
                .flatMap(entry -> Entry.given(entry).stream())
                .mapToLong(Plan.Applied::amount)
                .sum();
    }
}
