package io.behaviourdiscounts.orders;

import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.coupon.CouponTerms;
import io.behaviourdiscounts.orders.offer.Caps;
import io.behaviourdiscounts.orders.offer.Claim;
import io.behaviourdiscounts.orders.offer.Offered;
import io.behaviourdiscounts.orders.order.Book;
import io.behaviourdiscounts.orders.order.CallDenial;
import io.behaviourdiscounts.orders.order.Cart;
import io.behaviourdiscounts.promotions.model.Action;
import io.behaviourdiscounts.promotions.model.Codes;
import io.behaviourdiscounts.promotions.model.Condition;
import io.behaviourdiscounts.promotions.model.Eligibility;
import io.behaviourdiscounts.promotions.model.Limits;
import io.behaviourdiscounts.promotions.model.LocalizedText;
import io.behaviourdiscounts.promotions.model.NumberTest;
import io.behaviourdiscounts.promotions.model.Offer;
import io.behaviourdiscounts.promotions.model.Percent;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.model.Reduction;
import io.behaviourdiscounts.promotions.model.Status;
import io.behaviourdiscounts.promotions.model.Validity;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.order.Shopper;
import io.behaviourdiscounts.rules.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What tests sell, and the book of their promotions. */
final class Shop implements Book {

    static final Currency USD = Money.currency("USD").orElseThrow();

    final List<Offered> promotions = new ArrayList<>();
    final Set<AccountKey> full = new HashSet<>();
    final Set<String> stopped = new HashSet<>();

    @Override
    public List<Offered> promotions(Cart cart, Instant at) {
        return List.copyOf(promotions);
    }

    @Override
    public boolean isFull(Claim claim) {
        return full.contains(claim.account());
    }

    @Override
    public Optional<CallDenial> stopped(String subject) {
        return stopped.contains(subject) ? Optional.of(CallDenial.PAUSED) : Optional.empty();
    }

    static Shopper shopper(int number) {
        return new Shopper(
                "user_" + number, "u" + number + "@example.com", "d-" + number, Set.of(), Set.of(), null, null);
    }

    /** Lines "1", "2", … of one unit each. */
    static Cart cart(Shopper shopper, List<String> coupons, long... prices) {
        List<Order.Line> lines = new ArrayList<>();
        for (int index = 0; index < prices.length; index++) {
            lines.add(line(index + 1, 1, prices[index]));
        }
        return cart(shopper, coupons, lines);
    }

    static Cart cart(Shopper shopper, List<String> coupons, List<Order.Line> lines) {
        Order order = new Order(USD, lines, null, null, null, null);
        return new Cart(order, shopper, null, coupons, List.of(), Set.of(), ZoneOffset.UTC);
    }

    static Order.Line line(int number, long quantity, long price) {
        return new Order.Line(String.valueOf(number), "S" + number, quantity, price, List.of("tops"), null, true, null);
    }

    static Caps free() {
        return Caps.none("rule/free", ZoneOffset.UTC);
    }

    static Caps total(String subject, long uses) {
        return new Caps(subject, null, null, uses, null, ZoneOffset.UTC, 1);
    }

    static Reduction percent(int value) {
        return new Reduction.Share(new Percent(BigDecimal.valueOf(value)));
    }

    static Reduction amount(long minorUnits) {
        return new Reduction.Amount(new Money(minorUnits, USD));
    }

    /** A coupon that takes something off all goods, stackable, at a priority. */
    static CouponTerms coupon(String id, Reduction reduction, int priority, long uses, Caps caps) {
        return coupon(id, reduction, priority, true, uses, caps, null, Validity.ALWAYS);
    }

    static CouponTerms coupon(
            String id,
            Reduction reduction,
            int priority,
            boolean stackable,
            long uses,
            Caps caps,
            @Nullable String assignee,
            Validity validity) {
        Offered offered = offered(Offered.entryOf(id), reduction, priority, stackable, List.of(), caps, validity);
        return new CouponTerms(id, offered, assignee, uses);
    }

    static Offered promotion(String id, Reduction reduction, int priority, Caps caps) {
        return offered("promotion:" + id, reduction, priority, true, List.of(), caps, Validity.ALWAYS);
    }

    /** The goods must come to an amount. */
    static Condition from(long minorUnits) {
        return new Condition.OfGoodsTotal(
                Condition.Stage.FULL,
                new NumberTest(
                        NumberTest.Operator.GTE, List.of(new NumberTest.Operand.OfMoney(new Money(minorUnits, USD)))));
    }

    static Offered offered(
            String entry,
            Reduction reduction,
            int priority,
            boolean stackable,
            List<Condition> conditions,
            Caps caps,
            Validity validity) {
        Offer offer = new Offer(
                entry,
                Offer.Kind.CART,
                conditions,
                List.of(new Action.Discount(reduction, Action.Reach.ALL_GOODS, null)),
                Limits.NONE,
                Eligibility.EVERYBODY,
                priority,
                stackable,
                null);
        Promotion definition = new Promotion(
                offer,
                new LocalizedText.ForAll(entry),
                null,
                null,
                Status.ACTIVE,
                validity,
                Promotion.Activation.AUTOMATIC,
                Codes.NONE);
        return new Offered(definition, caps, entry + "#1");
    }
}
