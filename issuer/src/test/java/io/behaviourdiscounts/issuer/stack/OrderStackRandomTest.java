package io.behaviourdiscounts.issuer.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.limit.LedgerStep;
import io.behaviourdiscounts.issuer.limit.LimitAccount;
import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.issuer.limit.LimitAsk.Step;
import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import io.behaviourdiscounts.issuer.limit.Units;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Discount.Effect;
import io.behaviourdiscounts.issuer.order.Discount.Target;
import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.issuer.stack.StackAsk.Purchase;
import io.behaviourdiscounts.issuer.testing.Actions;
import io.behaviourdiscounts.issuer.testing.Orders;
import io.behaviourdiscounts.schemas.DiscountAction;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coupons that come and go on one order whose cart changes, against a plain list of what each of them has. */
class OrderStackRandomTest {

    private static final String KEY = "order/0a1b/stack/total";
    private static final int ASKS = 20_000;
    private static final int COUPONS = 5;
    private static final int EXCLUSIVE = 0;
    private static final int CREDIT = 4;
    private static final Step[] STEPS = {
        Step.HOLD, Step.HOLD, Step.HOLD, Step.RESERVE, Step.SPEND, Step.LET_GO, Step.KEEP, Step.GIVE_BACK
    };

    /** What the model knows of a coupon: nothing of how its price was made. */
    private record Known(
            Units.State state, long firm, @Nullable Long pending) {

        long held() {
            return pending == null ? 0 : Math.max(0, pending - firm);
        }
    }

    private OrderStack stack = OrderStack.empty(KEY);
    private final Map<String, Known> model = new TreeMap<>();
    private long sequence;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 20241121})
    void theStackIsWhatItsCouponsTookAndNeverMoreThanThereIs(long seed) {
        Random random = new Random(seed);
        int held = 0;
        for (int asks = 0; asks < ASKS; asks++) {
            StackAsk ask = ask(random, stack);
            StackOutcome outcome = StackDecider.ask(stack, ask);
            keep(ask, outcome);
            held += outcome.answer() == Answer.HELD ? 1 : 0;
            if (random.nextInt(3) == 0) {
                again(ask, outcome);
            }
        }
        assertThat(held).as("coupons that were held").isGreaterThan(ASKS / 50);
    }

    private static StackAsk ask(Random random, OrderStack stack) {
        int coupon = random.nextInt(COUPONS);
        String reservation = "r" + coupon;
        Step step = STEPS[random.nextInt(STEPS.length)];
        Order order = order(random);
        LimitAsk ask = new LimitAsk(
                KEY, reservation, "c" + reservation, step, false, 0, 0, order.total(), null, "USD", Instant.EPOCH);
        boolean stackable = coupon != EXCLUSIVE && coupon != CREDIT;
        DiscountAction action = coupon == CREDIT ? credit(random) : discount(random);
        return new StackAsk(
                ask,
                step == Step.HOLD ? new Purchase(order, action, stackable, null, null) : null,
                step == Step.KEEP ? kept(random, stack, reservation) : null);
    }

    /** One part of what a coupon takes, where it takes something. */
    private static Discount kept(Random random, OrderStack stack, String reservation) {
        List<Effect> effects = stack.entry(reservation).flatMap(StackEntry::firm).stream()
                .flatMap(discount -> discount.effects().stream())
                .toList();
        Effect one = effects.isEmpty()
                ? new Effect(Target.LINE, "a", "SKU-a", 1)
                : effects.get(random.nextInt(effects.size()));
        return new Discount(one.amount(), Currency.getInstance("USD"), List.of(one));
    }

    private static Order order(Random random) {
        return Orders.in(
                "USD",
                random.nextBoolean() ? Orders.shipping(5_00) : null,
                random.nextInt(3) * 100L,
                Orders.line("a", 10_00 + random.nextInt(3) * 10_00L),
                Orders.line("b", 30_00));
    }

    private static DiscountAction credit(Random random) {
        return Actions.credit(String.valueOf(1 + random.nextInt(80)), "USD");
    }

    private static DiscountAction discount(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Actions.percentage(String.valueOf(1 + random.nextInt(100)));
            case 1 -> Actions.amountOff(String.valueOf(1 + random.nextInt(50)), "USD");
            default -> Actions.freeShipping();
        };
    }

    private void keep(StackAsk ask, StackOutcome outcome) {
        boolean othersChange = model.entrySet().stream()
                .anyMatch(entry -> !entry.getKey().equals(ask.ask().reservation())
                        && entry.getValue().pending() != null);
        model(ask, outcome);
        long before = stack.balances().held()
                + stack.balances().reserved()
                + stack.balances().spent();
        stack = outcome.stack();
        for (LedgerStep step : outcome.steps()) {
            assertThat(step.sequence()).isEqualTo(++sequence);
            long taken = step.held() + step.reserved() + step.spent();
            assertThat(taken).isLessThanOrEqualTo(taken > before ? ask.ask().limit() : taken);
        }
        if (outcome.answer() == Answer.HELD) {
            assertThat(othersChange).as("only one changes at a time").isFalse();
            holdsWhatThereIs(
                    Objects.requireNonNull(ask.purchase()).order(), ask.ask().reservation());
        }
        check();
    }

    private void model(StackAsk ask, StackOutcome outcome) {
        String name = ask.ask().reservation();
        Known own = model.get(name);
        switch (ask.ask().step()) {
            case HOLD -> {
                if (outcome.answer() == Answer.HELD) {
                    long amount = Objects.requireNonNull(outcome.discount()).amount();
                    model.put(
                            name,
                            own == null
                                    ? new Known(Units.State.HELD, 0, amount)
                                    : new Known(own.state(), own.firm(), amount));
                }
            }
            case RESERVE -> firm(name, own, Units.State.RESERVED);
            case SPEND -> firm(name, own, Units.State.SPENT);
            case LET_GO -> {
                if (own != null && own.state() == Units.State.HELD) {
                    model.remove(name);
                } else if (own != null) {
                    model.put(name, new Known(own.state(), own.firm(), null));
                }
            }
            case KEEP -> {
                if (own != null && own.state() == Units.State.SPENT) {
                    long kept = Objects.requireNonNull(ask.kept()).amount();
                    model.put(name, new Known(own.state(), Math.min(own.firm(), kept), null));
                }
            }
            case GIVE_BACK -> model.remove(name);
        }
    }

    private void firm(String name, @Nullable Known own, Units.State state) {
        if (own != null && own.state() != Units.State.SPENT) {
            model.put(name, new Known(state, own.pending() == null ? own.firm() : own.pending(), null));
        }
    }

    private void check() {
        LimitAccount balances = stack.balances();
        assertThat(balances.held()).isEqualTo(sum(known -> true, true));
        assertThat(balances.reserved()).isEqualTo(sum(known -> known.state() == Units.State.RESERVED, false));
        assertThat(balances.spent()).isEqualTo(sum(known -> known.state() == Units.State.SPENT, false));
        assertThat(stack.sequence()).isEqualTo(sequence);
        assertThat(stack.entries()).hasSize(model.size());
        assertThat(stack.entries().stream().filter(StackEntry::isPending).count())
                .isLessThanOrEqualTo(1);
        List<StackEntry> discounts =
                stack.entries().stream().filter(entry -> !entry.isTender()).toList();
        if (discounts.stream().anyMatch(entry -> !entry.stackable())) {
            assertThat(discounts).hasSize(1);
        }
    }

    private long sum(Predicate<Known> of, boolean held) {
        return model.values().stream()
                .filter(of)
                .mapToLong(known -> held ? known.held() : known.firm())
                .sum();
    }

    /** What is held now goes, with all that others have for sure, into what this cart costs. */
    private void holdsWhatThereIs(Order order, String reservation) {
        Discount pending =
                Objects.requireNonNull(stack.entry(reservation).orElseThrow().pending());
        List<Discount> all = Stream.concat(
                        stack.others(reservation).stream().flatMap(other -> other.firm().stream()), Stream.of(pending))
                .toList();
        assertThat(total(all, effect -> true)).isLessThanOrEqualTo(order.total());
        if (total(List.of(pending), effect -> effect.target() == Target.LINE) > 0) {
            assertThat(total(all, effect -> effect.target() == Target.LINE)).isLessThanOrEqualTo(order.subtotal());
        }
        if (total(List.of(pending), effect -> effect.target() == Target.SHIPPING) > 0) {
            assertThat(total(all, effect -> effect.target() == Target.SHIPPING))
                    .isLessThanOrEqualTo(order.shippingPrice());
        }
    }

    private static long total(List<Discount> discounts, Predicate<Effect> of) {
        return discounts.stream()
                .flatMap(discount -> discount.effects().stream())
                .filter(of)
                .mapToLong(Effect::amount)
                .sum();
    }

    /** The same once more: the same answer, and nothing changes. */
    private void again(StackAsk ask, StackOutcome first) {
        StackOutcome again = StackDecider.ask(stack, ask);
        assertThat(again.steps()).isEmpty();
        assertThat(again.stack()).isEqualTo(stack);
        assertThat(again.answer()).isEqualTo(first.answer());
        assertThat(again.discount()).isEqualTo(first.discount());
    }
}
