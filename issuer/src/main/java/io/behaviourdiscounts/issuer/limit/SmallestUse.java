package io.behaviourdiscounts.issuer.limit;

import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The least that one use of a rule takes from its budget, in minor units. A budget in which less is left serves nobody any more, and
 * its rule may stop issuing. It hangs on the rule alone and not on what was asked last, so that one large order does not make a
 * budget full that a hundred small ones still fit into, and the next small one does not make it empty again.
 */
final class SmallestUse {

    private SmallestUse() {}

    /**
     * An amount off is taken whole, but for carts that are cheaper. A percentage takes at least its share of the least cart. Of anything
     * else any part may be of use, down to one of the currency's major unit.
     *
     * @param currency of the budget; one minor unit where it is not known
     */
    static long of(Action action, @Nullable String currency) {
        if (currency == null) {
            return 1;
        }
        BigDecimal least = switch (action) {
            case Action.AmountOff amount -> amount.value().amount();
            case Action.PercentageOff percentage -> share(percentage);
            case Action.FreeShipping shipping -> BigDecimal.ONE;
            case Action.StoreCredit credit -> BigDecimal.ONE;
        };
        return Money.currency(currency)
                .map(known -> Money.rounded(least, known, RoundingMode.HALF_UP).minorUnits())
                .map(units -> Math.max(1, units))
                .orElse(1L);
    }

    private static BigDecimal share(Action.PercentageOff percentage) {
        BigDecimal cart = percentage.terms().minCartValue();
        if (cart == null) {
            return BigDecimal.ONE;
        }
        BigDecimal share = cart.multiply(percentage.value()).movePointLeft(2);
        return percentage.maxAmount() == null ? share : share.min(percentage.maxAmount());
    }
}
