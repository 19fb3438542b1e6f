package io.behaviourdiscounts.issuer.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Discount.Effect;
import io.behaviourdiscounts.issuer.order.Discount.Target;
import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.issuer.order.Order.Line;
import io.behaviourdiscounts.issuer.order.Order.Shipping;
import io.behaviourdiscounts.issuer.order.Quantity;
import io.behaviourdiscounts.issuer.testing.Actions;
import io.behaviourdiscounts.issuer.testing.Orders;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.schemas.DiscountAction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thousand carts in currencies of none, two and three decimals, with coupons stacked on them in any order. */
class StackedCartsTest {

    private static final int CARTS = 1_000;
    private static final int[][] ORDERS = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"JPY, 11", "USD, 12", "EUR, 13", "KWD, 14"})
    void partsAddUpAndTogetherNeverTakeMoreThanThereIs(String currency, long seed) {
        Random random = new Random(seed);
        for (int cart = 0; cart < CARTS; cart++) {
            Order order = order(random, currency);
            List<DiscountAction> coupons =
                    List.of(action(random, currency), action(random, currency), action(random, currency));
            for (int[] arrival : ORDERS) {
                List<Discount> taken = new ArrayList<>();
                for (int coupon : arrival) {
                    apply(order, coupons.get(coupon), taken);
                    check(order, taken);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"JPY, 21", "USD, 22", "EUR, 23", "KWD, 24"})
    void sixtyAndSixtyLeaveSixteen(String currency, long seed) {
        Random random = new Random(seed);
        for (int cart = 0; cart < CARTS; cart++) {
            Order order = discountable(order(random, currency));
            List<Discount> taken = new ArrayList<>();
            apply(order, Actions.percentage("60"), taken);
            apply(order, Actions.percentage("60"), taken);
            long left = order.subtotal() - sum(taken, effect -> true);

            // Each coupon is rounded by half a unit at most.
            assertThat(BigDecimal.valueOf(left))
                    .isCloseTo(
                            BigDecimal.valueOf(order.subtotal())
                                    .movePointLeft(2)
                                    .multiply(BigDecimal.valueOf(16)),
                            Offset.offset(BigDecimal.ONE));
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"JPY, 31", "USD, 32", "EUR, 33", "KWD, 34"})
    void aFixedAmountIsTakenToTheMinorUnitWhereTheGoodsCostAsMuch(String currency, long seed) {
        Random random = new Random(seed);
        for (int cart = 0; cart < CARTS; cart++) {
            Order order = discountable(order(random, currency));
            long amount = 1 + random.nextLong(order.subtotal());
            String decimal = new Money(amount, Currency.getInstance(currency)).text();
            List<Discount> taken = new ArrayList<>();
            apply(order, Actions.amountOff(decimal, currency), taken);

            assertThat(sum(taken, effect -> effect.target() == Target.LINE)).isEqualTo(amount);
        }
    }

    private static void apply(Order order, DiscountAction action, List<Discount> taken) {
        switch (Pricer.price(action, order, Taken.of(taken), null, null)) {
            case Price.Given given -> taken.add(given.discount());
            case Price.Refused refused ->
                assertThat(refused.refusal().detail()).as(action.getType()).isNotEmpty();
        }
    }

    private static void check(Order order, List<Discount> taken) {
        for (Discount discount : taken) {
            assertThat(discount.effects().stream().mapToLong(Effect::amount).sum())
                    .isEqualTo(discount.amount());
            assertThat(discount.effects()).allMatch(effect -> effect.amount() > 0);
        }
        for (Line line : order.lines()) {
            assertThat(sum(
                            taken,
                            effect ->
                                    effect.target() == Target.LINE && line.key().equals(effect.line())))
                    .isBetween(0L, line.discountable() ? line.total() : 0);
        }
        long goods = sum(taken, effect -> effect.target() == Target.LINE);
        long shipping = sum(taken, effect -> effect.target() == Target.SHIPPING);
        assertThat(goods).isLessThanOrEqualTo(order.subtotal());
        assertThat(shipping).isLessThanOrEqualTo(order.shippingPrice());
        assertThat(sum(taken, effect -> true)).isLessThanOrEqualTo(order.total());
    }

    private static long sum(List<Discount> taken, Predicate<Effect> of) {
        return taken.stream()
                .flatMap(discount -> discount.effects().stream())
                .filter(of)
                .mapToLong(Effect::amount)
                .sum();
    }

    private static Order order(Random random, String currency) {
        Line[] lines = new Line[1 + random.nextInt(6)];
        for (int index = 0; index < lines.length; index++) {
            lines[index] = new Line(
                    String.valueOf(index),
                    "SKU-" + index,
                    new Quantity(random.nextBoolean() ? 1_000 * (1 + random.nextInt(4)) : 1 + random.nextInt(4_000)),
                    1 + random.nextInt(50_000),
                    random.nextBoolean() ? List.of("tops") : List.of("shoes"),
                    null,
                    random.nextInt(8) > 0);
        }
        Shipping shipping = random.nextBoolean() ? Orders.shipping(random.nextInt(2_000)) : null;
        return Orders.in(currency, shipping, random.nextInt(3_000), lines);
    }

    private static Order discountable(Order order) {
        Line[] lines = order.lines().stream()
                .map(line -> new Line(
                        line.key(), line.sku(), line.quantity(), line.unitPrice(), line.categories(), null, true))
                .toArray(Line[]::new);
        return Orders.in(order.currency().getCurrencyCode(), order.shipping(), order.tax(), lines);
    }

    private static DiscountAction action(Random random, String currency) {
        DiscountAction action = switch (random.nextInt(5)) {
            case 0, 1 -> Actions.percentage(String.valueOf(1 + random.nextInt(100)));
            case 2 -> Actions.amountOff(String.valueOf(1 + random.nextInt(900)), currency);
            case 3 -> Actions.freeShipping();
            default -> Actions.credit(String.valueOf(1 + random.nextInt(2_000)), currency);
        };
        DiscountAction capped = random.nextInt(4) == 0 ? Actions.upTo(action, random.nextInt(300) + ".5") : action;
        return random.nextInt(3) > 0
                ? capped
                : Actions.on(
                        capped,
                        Actions.goods(List.of(), List.of("tops"), List.of()),
                        Actions.goods(List.of("SKU-0"), List.of(), List.of()));
    }
}
