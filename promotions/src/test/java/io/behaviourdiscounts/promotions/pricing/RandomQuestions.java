package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Action;
import io.behaviourdiscounts.promotions.model.Action.Deal;
import io.behaviourdiscounts.promotions.model.Action.Got;
import io.behaviourdiscounts.promotions.model.Action.Reach;
import io.behaviourdiscounts.promotions.model.Codes;
import io.behaviourdiscounts.promotions.model.Condition;
import io.behaviourdiscounts.promotions.model.Condition.GoodsField;
import io.behaviourdiscounts.promotions.model.Condition.Stage;
import io.behaviourdiscounts.promotions.model.Eligibility;
import io.behaviourdiscounts.promotions.model.Limits;
import io.behaviourdiscounts.promotions.model.LocalizedText;
import io.behaviourdiscounts.promotions.model.NumberTest;
import io.behaviourdiscounts.promotions.model.NumberTest.Operand;
import io.behaviourdiscounts.promotions.model.Offer;
import io.behaviourdiscounts.promotions.model.Offer.Kind;
import io.behaviourdiscounts.promotions.model.Percent;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.model.Promotion.Activation;
import io.behaviourdiscounts.promotions.model.Reduction;
import io.behaviourdiscounts.promotions.model.SingleCode;
import io.behaviourdiscounts.promotions.model.Status;
import io.behaviourdiscounts.promotions.model.TextTest;
import io.behaviourdiscounts.promotions.model.Validity;
import io.behaviourdiscounts.promotions.order.Facts;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.order.Shopper;
import io.behaviourdiscounts.promotions.order.UseHistory;
import io.behaviourdiscounts.rules.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carts and promotions of all kinds, drawn from a seed: prices are small, so that cents matter and things run out. */
final class RandomQuestions {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> CATEGORIES = List.of("shoes", "tops", "sale");

    private final Random random;
    private final Currency currency;

    RandomQuestions(long seed) {
        this.random = new Random(seed);
        this.currency = Money.currency(pick(List.of("USD", "JPY", "KWD"))).orElseThrow();
    }

    Question question() {
        return question(6);
    }

    /** With so many promotions at most. */
    Question question(int most) {
        List<Promotion> promotions = new ArrayList<>();
        int count = 1 + random.nextInt(most);
        for (int index = 0; index < count; index++) {
            promotions.add(promotion("P" + index));
        }
        Facts facts = new Facts(
                new Shopper("user_1", null, null, Set.of(), Set.of(), 0L, null),
                null,
                List.of("CODE-P0", "CODE-P1", "CODE-P9"),
                Set.of(),
                List.of(),
                new UseHistory(Map.of(), Shopper.UNKNOWN, null),
                ZoneOffset.UTC,
                false,
                Set.of());
        return Question.of(order(), facts, promotions, NOW);
    }

    private Order order() {
        List<Order.Line> lines = new ArrayList<>();
        int count = random.nextInt(8);
        for (int index = 1; index <= count; index++) {
            boolean isGift = random.nextInt(8) == 0;
            lines.add(new Order.Line(
                    String.valueOf(index),
                    isGift ? "MUG" : "S" + index,
                    1 + random.nextInt(4),
                    random.nextInt(5) == 0 ? 0 : random.nextInt(3000),
                    List.of(pick(CATEGORIES)),
                    null,
                    random.nextInt(6) > 0,
                    isGift ? "P" + random.nextInt(6) : null));
        }
        Order.Shipping shipping =
                random.nextBoolean() ? new Order.Shipping(null, null, null, random.nextInt(900)) : null;
        return new Order(currency, lines, shipping, null, null, null);
    }

    private Promotion promotion(String id) {
        Kind kind = pick(List.of(Kind.values()));
        List<Action> actions = new ArrayList<>();
        do {
            actions.add(action(kind));
        } while (random.nextInt(3) == 0);
        Offer offer = new Offer(
                id,
                kind,
                conditions(),
                actions,
                Limits.NONE,
                Eligibility.EVERYBODY,
                random.nextInt(4),
                random.nextInt(4) > 0,
                null);
        boolean byCode = random.nextInt(4) == 0;
        return new Promotion(
                offer,
                new LocalizedText.ForAll(id),
                null,
                null,
                Status.ACTIVE,
                Validity.ALWAYS,
                byCode ? Activation.CODE : Activation.AUTOMATIC,
                byCode ? new Codes(SingleCode.of("CODE-" + id), Set.of(), null) : Codes.NONE);
    }

    private List<Condition> conditions() {
        return switch (random.nextInt(5)) {
            case 0 ->
                List.of(new Condition.OfGoodsTotal(
                        pick(List.of(Stage.values())),
                        new NumberTest(
                                pick(List.of(NumberTest.Operator.GTE, NumberTest.Operator.LT)),
                                List.of(new Operand.OfMoney(money(1 + random.nextInt(6000)))))));
            case 1, 2 ->
                List.of(new Condition.OfGoods(
                        GoodsField.CATEGORY, new TextTest(TextTest.Operator.EQUALS, List.of(pick(CATEGORIES)))));
            default -> List.of();
        };
    }

    private Action action(Kind kind) {
        Money cap = random.nextInt(4) == 0 ? money(1 + random.nextInt(900)) : null;
        if (kind == Kind.SHIPPING) {
            return new Action.Discount(reduction(), Reach.SHIPPING, cap);
        }
        Reach together = kind == Kind.CART ? Reach.ALL_GOODS : Reach.MATCHING_GOODS;
        return switch (random.nextInt(8)) {
            case 7 ->
                new Action.GroupPrice(
                        2 + random.nextInt(3), reduction(), random.nextBoolean() ? Integer.MAX_VALUE : 1, cap);
            case 0 -> new Action.Tiered(List.of(tier(0), tier(1 + random.nextInt(3000))), together, cap);
            case 1, 2 -> buyAndGet(cap);
            case 3 -> new Action.Gift("MUG", 1 + random.nextInt(2), cap);
            default ->
                new Action.Discount(
                        reduction(),
                        pick(List.of(together, Reach.EACH_MATCHING_LINE, Reach.CHEAPEST_UNIT, Reach.DEAREST_UNIT)),
                        cap);
        };
    }

    private Action buyAndGet(@Nullable Money cap) {
        Deal deal = random.nextBoolean()
                ? new Deal.Share(percent())
                : new Deal.Amount(new BigDecimal(1 + random.nextInt(2000)).movePointLeft(2));
        return new Action.BuyAndGet(
                1 + random.nextInt(2),
                1 + random.nextInt(2),
                pick(List.of(Got.values())),
                deal,
                random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(2),
                cap);
    }

    private Action.Tier tier(long floor) {
        return new Action.Tier(money(floor), new Reduction.Share(percent()));
    }

    private Reduction reduction() {
        return switch (random.nextInt(3)) {
            case 0 -> new Reduction.Share(percent());
            case 1 -> new Reduction.Amount(money(1 + random.nextInt(2500)));
            default -> new Reduction.Price(money(random.nextInt(2500)));
        };
    }

    private Percent percent() {
        return new Percent(new BigDecimal(1 + random.nextInt(1_000_000)).movePointLeft(Percent.MAX_DECIMALS));
    }

    private Money money(long minorUnits) {
        return new Money(minorUnits, currency);
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
