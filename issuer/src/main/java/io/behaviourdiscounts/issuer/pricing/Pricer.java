package io.behaviourdiscounts.issuer.pricing;

import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Discount.Effect;
import io.behaviourdiscounts.issuer.order.Discount.Target;
import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.schemas.DiscountAction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prices a coupon on an order.
 *
 * <ul>
 *   <li>Decimals of an action are in the order's currency; where they have more decimals than the currency, they are rounded half-up to
 *       its minor unit first.
 *   <li>Whatever other coupons have taken, all together never take more than the goods cost, than the shipping costs, and than is to be
 *       paid in all. A cart that became cheaper than what they took leaves nothing.
 *   <li>{@code min_cart_value} looks at the goods' full price, whatever is discountable, and whatever others took.
 *   <li>{@code applies_to} of a discount on goods says which lines it acts on. Free shipping and store credit need one such line in the
 *       order, and act on all of the shipping and of the payment.
 *   <li>Store credit says what it pays of each line, so that a cancelled line can be paid back; what other credits pay of it is not looked
 *       at, only of the whole.
 *   <li>A discount that comes to nothing is a refusal.
 * </ul>
 */
public final class Pricer {

    private Pricer() {}

    /**
     * What an action gives to an order beside other coupons.
     *
     * @param taken what the other coupons on the order have taken
     * @param wanted the most that the shopper wants of a store credit, in minor units; as much as possible when null
     * @param balance what is left of a store credit, in minor units; all that it was worth at first when null
     */
    public static Price price(
            DiscountAction action, Order order, Taken taken, @Nullable Long wanted, @Nullable Long balance) {
        Optional<Refusal> refusal = Terms.refusal(action, order);
        if (refusal.isPresent()) {
            return new Price.Refused(refusal.get());
        }
        Remaining remaining = new Remaining(order, taken);
        return switch (action.getType()) {
            case Terms.PERCENTAGE_OFF -> percentageOff(action, order, remaining);
            case Terms.AMOUNT_OFF -> amountOff(action, order, remaining);
            case Terms.FREE_SHIPPING -> freeShipping(action, order, remaining);
            case Terms.STORE_CREDIT -> storeCredit(action, order, remaining, wanted, balance);
            // A type of another release is a text: the set is not closed.
            default -> refused(Reason.UNKNOWN_ACTION, "this release can't price the action '" + action.getType() + "'");
        };
    }

    private static Price percentageOff(DiscountAction action, Order order, Remaining remaining) {
        long base = remaining.goods(Goods.eligible(action, order));
        BigDecimal share = BigDecimal.valueOf(base).multiply(action.getValue()).movePointLeft(2);
        Money amount = Money.ofUnits(share, order.currency(), RoundingMode.HALF_UP);
        return goods(action, order, remaining, capped(action, order, amount.minorUnits()));
    }

    private static Price amountOff(DiscountAction action, Order order, Remaining remaining) {
        long amount = minorUnits(action.getValue(), order);
        return goods(action, order, remaining, capped(action, order, amount));
    }

    private static Price goods(DiscountAction action, Order order, Remaining remaining, long upTo) {
        List<Order.Line> eligible = Goods.eligible(action, order);
        if (eligible.isEmpty()) {
            return refused(Reason.NOT_APPLICABLE, "nothing in the order is what the coupon is for");
        }
        long amount = Math.min(upTo, Math.min(remaining.goods(eligible), remaining.payable()));
        long[] weights = eligible.stream().mapToLong(remaining::line).toArray();
        return given(amount, order.currency(), amount <= 0 ? List.of() : Goods.effects(eligible, weights, amount));
    }

    private static Price freeShipping(DiscountAction action, Order order, Remaining remaining) {
        long upTo = capped(action, order, remaining.shipping());
        long amount = Math.min(upTo, remaining.payable());
        return given(amount, order.currency(), List.of(new Effect(Target.SHIPPING, null, null, amount)));
    }

    private static Price storeCredit(
            DiscountAction action, Order order, Remaining remaining, @Nullable Long wanted, @Nullable Long balance) {
        long credit = balance == null ? minorUnits(action.getValue(), order) : balance;
        long upTo = wanted == null ? credit : Math.min(credit, wanted);
        long amount = Math.min(upTo, remaining.payable());
        return given(amount, order.currency(), amount <= 0 ? List.of() : Payment.effects(order, remaining, amount));
    }

    private static long capped(DiscountAction action, Order order, long amount) {
        BigDecimal cap = action.getMaxAmount();
        return cap == null ? amount : Math.min(amount, minorUnits(cap, order));
    }

    private static Price given(long amount, Currency currency, List<Effect> effects) {
        return amount > 0
                ? new Price.Given(new Discount(amount, currency, effects))
                : refused(Reason.NOTHING_LEFT_TO_DISCOUNT, "nothing is left that the coupon could take off");
    }

    private static Price refused(Reason reason, String detail) {
        return new Price.Refused(Refusal.of(reason, detail));
    }

    private static long minorUnits(BigDecimal amount, Order order) {
        return Money.rounded(amount, order.currency(), RoundingMode.HALF_UP).minorUnits();
    }
}
