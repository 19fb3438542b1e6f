package io.behaviourdiscounts.issuer.stack;

import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.issuer.stack.StackAsk.Purchase;
import java.util.List;
import java.util.Optional;

/** Which coupons go together on one order. Only those that are there for sure count: one that is only held may go again. */
final class Together {

    private static final String STORE_CREDIT = "store_credit";

    private Together() {}

    /** Why a coupon can't stand beside others. */
    static Optional<Refusal> refusal(Purchase purchase, List<StackEntry> others) {
        List<StackEntry> firm =
                others.stream().filter(other -> other.firm().isPresent()).toList();
        return otherCurrency(purchase, firm).or(() -> exclusive(purchase, firm));
    }

    private static Optional<Refusal> exclusive(Purchase purchase, List<StackEntry> others) {
        if (purchase.action().getType().equals(STORE_CREDIT)) {
            return Optional.empty();
        }
        List<StackEntry> discounts =
                others.stream().filter(other -> !other.isTender()).toList();
        if (!purchase.stackable() && !discounts.isEmpty()) {
            return refusal(Reason.NOT_STACKABLE, "the coupon stands alone, and another one is on the order");
        }
        return discounts.stream().allMatch(StackEntry::stackable)
                ? Optional.empty()
                : refusal(Reason.NOT_STACKABLE, "a coupon that stands alone is on the order");
    }

    /** What was taken in one currency can't be told in another, so the cart must be priced anew for all of its coupons. */
    private static Optional<Refusal> otherCurrency(Purchase purchase, List<StackEntry> others) {
        return others.stream()
                .flatMap(other -> other.firm().stream())
                .filter(discount -> !discount.currency().equals(purchase.order().currency()))
                .findFirst()
                .flatMap(discount -> refusal(
                        Reason.WRONG_CURRENCY,
                        "another coupon is on the order in " + discount.currency() + ", and the order is now in "
                                + purchase.order().currency()));
    }

    private static Optional<Refusal> refusal(Reason reason, String detail) {
        return Optional.of(Refusal.of(reason, detail));
    }
}
