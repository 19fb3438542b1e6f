package io.behaviourdiscounts.issuer.testing;

import io.behaviourdiscounts.issuer.limit.LimitAccount;
import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.issuer.limit.LimitDecider;
import io.behaviourdiscounts.issuer.limit.LimitOutcome;
import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import io.behaviourdiscounts.issuer.limit.Units;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.OrderRecords;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.stack.OrderStack;
import io.behaviourdiscounts.issuer.stack.StackAsk;
import io.behaviourdiscounts.issuer.stack.StackDecider;
import io.behaviourdiscounts.issuer.stack.StackEntry;
import io.behaviourdiscounts.issuer.stack.StackOutcome;
import io.behaviourdiscounts.issuer.use.AccountView.OnOrder;
import io.behaviourdiscounts.issuer.use.CheckoutOutput.Ask;
import io.behaviourdiscounts.schemas.LimitAnswer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Limit accounts and orders' accounts in maps, as their own deciders decide. At every step no account has passed its limit. */
public final class MemoryAccounts {

    private final Map<String, LimitAccount> accounts = new HashMap<>();
    private final Map<String, OrderStack> stacks = new HashMap<>();
    private final Map<UnitsKey, Units> units = new HashMap<>();
    private final Map<String, Deque<Ask>> queues = new HashMap<>();
    private final Consumer<LimitAnswer> answers;

    private record UnitsKey(String account, String reservation) {}

    /** Accounts whose answers go somewhere. */
    public MemoryAccounts(Consumer<LimitAnswer> answers) {
        this.answers = answers;
    }

    /** Does what is asked, and serves those who wait as far as it can. */
    public void ask(Ask ask) {
        if (isOfOrder(ask)) {
            StackOutcome outcome = StackDecider.ask(stack(ask), stackAsk(ask));
            take(ask, outcome);
            wait(ask, outcome.waits());
        } else {
            LimitOutcome outcome = LimitDecider.ask(
                    account(ask), units(ask), ask.ask(), ask.ask().limit());
            take(ask, outcome);
            wait(ask, outcome.waits());
        }
        serve(ask.ask().account());
    }

    private void wait(Ask ask, boolean waits) {
        if (waits) {
            queue(ask.ask().account()).add(ask);
        }
    }

    private void serve(String account) {
        Deque<Ask> queue = queue(account);
        while (!queue.isEmpty() && serveFirst(queue.getFirst())) {
            queue.removeFirst();
        }
    }

    private boolean serveFirst(Ask ask) {
        if (isOfOrder(ask)) {
            Optional<StackOutcome> outcome = StackDecider.first(stack(ask), stackAsk(ask));
            outcome.ifPresent(served -> take(ask, served));
            return outcome.isPresent();
        }
        Optional<LimitOutcome> outcome = LimitDecider.first(
                account(ask), units(ask), ask.ask(), ask.ask().limit());
        outcome.ifPresent(served -> take(ask, served));
        return outcome.isPresent();
    }

    private void take(Ask ask, StackOutcome outcome) {
        stacks.put(ask.ask().account(), outcome.stack());
        answer(ask, outcome.answer(), outcome.discount(), outcome.refusal());
    }

    private void take(Ask ask, LimitOutcome outcome) {
        LimitAsk asked = ask.ask();
        LimitAccount after = outcome.account();
        LimitAccount before = account(ask);
        long sum = after.held() + after.reserved() + after.spent();
        if (sum > asked.limit() && sum > before.held() + before.reserved() + before.spent()) {
            throw new IllegalStateException("the account " + asked.account() + " passes its limit: " + after);
        }
        accounts.put(asked.account(), after);
        UnitsKey key = new UnitsKey(asked.account(), asked.reservation());
        if (outcome.units() == null) {
            units.remove(key);
        } else {
            units.put(key, outcome.units());
        }
        answer(ask, outcome.answer(), null, null);
    }

    private void answer(Ask ask, @Nullable Answer answer, @Nullable Discount discount, @Nullable Refusal refusal) {
        if (answer != null) {
            answers.accept(LimitAnswer.newBuilder()
                    .setCouponId(ask.ask().couponId())
                    .setAccount(ask.ask().account())
                    .setReservation(ask.ask().reservation())
                    .setRound(ask.ask().round())
                    .setUseKey(ask.useKey())
                    .setAnswer(answer.name().toLowerCase(Locale.ROOT))
                    .setDiscount(discount == null ? null : OrderRecords.record(discount))
                    .setReason(refusal == null ? null : refusal.reason().word())
                    .setDetail(refusal == null ? null : refusal.detail())
                    .build());
        }
    }

    /** The coupons that an order's account has for sure, or only holds. */
    public List<OnOrder> stack(String account) {
        return stacks.getOrDefault(account, OrderStack.empty(account)).entries().stream()
                .map(entry -> new OnOrder(entry.couponId(), entry.stackable(), entry.discount()))
                .toList();
    }

    /** What is reserved of an account. */
    public long reserved(String account) {
        OrderStack stack = stacks.get(account);
        return stack == null
                ? accounts.getOrDefault(account, LimitAccount.empty(account)).reserved()
                : sum(stack, Units.State.RESERVED);
    }

    /** What is spent of an account. */
    public long spent(String account) {
        OrderStack stack = stacks.get(account);
        return stack == null
                ? accounts.getOrDefault(account, LimitAccount.empty(account)).spent()
                : sum(stack, Units.State.SPENT);
    }

    private static long sum(OrderStack stack, Units.State state) {
        return stack.entries().stream()
                .filter(entry -> entry.state() == state)
                .flatMap(entry -> entry.firm().stream())
                .mapToLong(Discount::amount)
                .sum();
    }

    /** The keys of all accounts that were ever asked. */
    public Iterable<String> keys() {
        return Stream.concat(accounts.keySet().stream(), stacks.keySet().stream())
                .sorted()
                .toList();
    }

    /** Whether anything is held, or anybody waits. */
    public boolean isUnderWay() {
        return accounts.values().stream().anyMatch(account -> account.held() > 0 || account.isAwaited())
                || stacks.values().stream()
                        .anyMatch(stack ->
                                stack.isAwaited() || stack.entries().stream().anyMatch(StackEntry::isPending));
    }

    private static boolean isOfOrder(Ask ask) {
        return ask.ask().account().startsWith("order/");
    }

    private OrderStack stack(Ask ask) {
        return stacks.computeIfAbsent(ask.ask().account(), OrderStack::empty);
    }

    private static StackAsk stackAsk(Ask ask) {
        return StackAsk.of(ask.ask(), ask.stack(), ask.keep());
    }

    private LimitAccount account(Ask ask) {
        return accounts.computeIfAbsent(ask.ask().account(), LimitAccount::empty);
    }

    private @Nullable Units units(Ask ask) {
        return units.get(new UnitsKey(ask.ask().account(), ask.ask().reservation()));
    }

    private Deque<Ask> queue(String account) {
        return queues.computeIfAbsent(account, each -> new ArrayDeque<>());
    }
}
