package io.behaviourdiscounts.orders;

import io.behaviourdiscounts.orders.coupon.CouponTerms;
import io.behaviourdiscounts.orders.offer.Caps;
import io.behaviourdiscounts.orders.offer.Offered;
import io.behaviourdiscounts.orders.order.Cart;
import io.behaviourdiscounts.orders.order.OrderCommand;
import io.behaviourdiscounts.orders.order.OrderCommand.OnRefusal;
import io.behaviourdiscounts.orders.order.Parts;
import io.behaviourdiscounts.promotions.model.Condition;
import io.behaviourdiscounts.promotions.model.Reduction;
import io.behaviourdiscounts.promotions.model.Validity;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.order.Shopper;
import io.behaviourdiscounts.rules.model.Money;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Coupons, promotions, carts and commands of all kinds, drawn from a seed. There is little of everything, so that it runs out. */
final class RandomShop {

    static final int COUPONS = 9;
    static final int CARTS = 6;

    final Shop shop = new Shop();
    final List<CouponTerms> coupons = new ArrayList<>();
    private final Map<String, Caps> caps = new HashMap<>();
    private final Random random;

    RandomShop(Random random) {
        this.random = random;
        for (int number = 0; number < COUPONS; number++) {
            coupons.add(coupon("C" + number));
        }
        for (int number = 0; number < 3; number++) {
            shop.promotions.add(promotion("P" + number));
        }
    }

    private CouponTerms coupon(String id) {
        Offered offered = Shop.offered(
                Offered.entryOf(id),
                reduction(),
                random.nextInt(3),
                random.nextInt(5) > 0,
                conditions(),
                caps("rule/R" + random.nextInt(3)),
                random.nextInt(8) == 0
                        ? new Validity(Network.START.plusSeconds(300), Network.START.plus(Duration.ofHours(3)))
                        : Validity.ALWAYS);
        String assignee = random.nextInt(4) == 0 ? "user_" + random.nextInt(3) : null;
        return new CouponTerms(id, offered, assignee, 1 + random.nextInt(2));
    }

    private Offered promotion(String id) {
        return Shop.offered(
                "promotion:" + id,
                reduction(),
                random.nextInt(3),
                random.nextInt(5) > 0,
                conditions(),
                caps("promotion/" + id),
                Validity.ALWAYS);
    }

    private List<Condition> conditions() {
        return random.nextInt(3) == 0 ? List.of(Shop.from(1 + random.nextInt(60_00))) : List.of();
    }

    /** The coupons of one rule share its accounts. */
    private Caps caps(String subject) {
        return caps.computeIfAbsent(subject, this::draw);
    }

    private Caps draw(String subject) {
        int kind = random.nextInt(3);
        return new Caps(
                subject,
                kind == 0 ? Caps.PerShopper.ever(1L + random.nextInt(2)) : null,
                kind == 1 && random.nextBoolean() ? 3L : null,
                kind == 1 ? 4L : null,
                kind == 2 ? new Money(60_00, Shop.USD) : null,
                ZoneOffset.UTC,
                1);
    }

    private Reduction reduction() {
        return random.nextBoolean() ? Shop.percent(1 + random.nextInt(60)) : Shop.amount(1 + random.nextInt(20_00));
    }

    Shopper shopper() {
        return random.nextInt(12) == 0 ? Shopper.UNKNOWN : Shop.shopper(random.nextInt(3));
    }

    Cart cart() {
        List<Order.Line> lines = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int number = 1; number <= count; number++) {
            lines.add(Shop.line(number, 1 + random.nextInt(3), random.nextInt(30_00)));
        }
        return Shop.cart(shopper(), codes(), lines);
    }

    private List<String> codes() {
        List<String> all =
                new ArrayList<>(coupons.stream().map(CouponTerms::couponId).toList());
        all.add("UNKNOWN");
        Collections.shuffle(all, random);
        return all.subList(0, random.nextInt(4));
    }

    String code() {
        return "C" + random.nextInt(COUPONS);
    }

    /** What a caller's instance has seen of coupons: of some, what is not so. */
    Map<String, CouponTerms> savings() {
        Map<String, CouponTerms> savings = new HashMap<>();
        for (CouponTerms terms : coupons) {
            if (random.nextBoolean()) {
                boolean isSo = random.nextInt(4) > 0;
                savings.put(terms.couponId(), isSo ? terms : outdated(terms.couponId()));
            }
        }
        return savings;
    }

    private CouponTerms outdated(String id) {
        CouponTerms other = coupon(id);
        Offered offered =
                new Offered(other.offered().definition(), other.offered().caps(), "outdated");
        return new CouponTerms(id, offered, other.assignee(), other.uses());
    }

    OrderCommand command(@Nullable Cart before) {
        Cart cart = before != null && random.nextInt(3) > 0 ? before : cart();
        Cart orNull = random.nextInt(3) == 0 ? null : cart;
        OnRefusal onRefusal = random.nextInt(3) == 0 ? OnRefusal.REFUSE : OnRefusal.SKIP;
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> new OrderCommand.Apply(cart, onRefusal, revision());
            case 4, 5 -> new OrderCommand.Redeem(orNull, onRefusal, expected());
            case 6 -> new OrderCommand.Release();
            case 7, 8 -> new OrderCommand.RollBack(parts());
            case 9 -> new OrderCommand.ApplyCoupon(code(), orNull);
            case 10 -> new OrderCommand.ApplyByEvent(code(), orNull);
            case 11 -> new OrderCommand.RedeemCoupon(code(), orNull, expected());
            case 12 -> new OrderCommand.ReleaseCoupon(code());
            case 13 -> new OrderCommand.RollBackCoupon(code(), parts());
            case 14 -> new OrderCommand.Complete(random.nextBoolean() ? List.of() : List.of(code()), orNull);
            case 15 -> new OrderCommand.Cancel(parts(), random.nextBoolean());
            default -> throw new IllegalStateException("it draws too much");
        };
    }

    private @Nullable Long revision() {
        return random.nextInt(6) == 0 ? (Long) (long) random.nextInt(20) : null;
    }

    private @Nullable Long expected() {
        return random.nextInt(8) == 0 ? (Long) (long) random.nextInt(10_00) : null;
    }

    private Parts parts() {
        return switch (random.nextInt(4)) {
            case 0 -> new Parts(Map.of("1", (long) random.nextInt(3)), false);
            case 1 -> new Parts(Map.of("1", 0L, "2", (long) random.nextInt(2)), random.nextInt(9) == 0);
            default -> Parts.WHOLE;
        };
    }

    /** A promotion's rule is stopped, or opened again. */
    void turn() {
        String subject = random.nextBoolean() ? "rule/R0" : "promotion/P0";
        if (!shop.stopped.remove(subject)) {
            shop.stopped.add(subject);
        }
    }
}
