package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import org.jspecify.annotations.Nullable;

/**
 * What a use takes, or asks, of one limit account.
 *
 * @param account the account's key
 * @param amount a count, or minor units; of an order's account, what the coupon takes off the order
 * @param limit the limit as the live rule had it when it was asked
 * @param ruleId the rule whose account it is; null where it is another's
 * @param currency ISO 4217, where money is counted
 */
public record Claim(
        String account,
        long amount,
        long limit,
        @Nullable String ruleId,
        @Nullable String currency) {

    /** Whose account it is, in the order in which their refusals count. */
    enum Kind {
        /** What the coupons on an order take off it. */
        ORDER(Reason.NOT_STACKABLE),
        SHOPPER(Reason.SHOPPER_LIMIT_REACHED),
        /** Redemptions of a day. */
        DAILY(Reason.DAILY_LIMIT_REACHED),
        /** All redemptions. */
        TOTAL(Reason.TOTAL_LIMIT_REACHED),
        BUDGET(Reason.BUDGET_SPENT);

        private final Reason reason;

        Kind(Reason reason) {
            this.reason = reason;
        }

        /** Why a use is refused that such an account refuses. */
        Reason reason() {
            return reason;
        }
    }

    Kind kind() {
        LimitAccountKey key = LimitAccountKey.parse(account);
        return switch (key.counter()) {
            case STACK -> Kind.ORDER;
            case BUDGET -> Kind.BUDGET;
            case REDEMPTIONS -> {
                if (key.holder() != null) {
                    yield Kind.SHOPPER;
                }
                yield key.isTotal() ? Kind.TOTAL : Kind.DAILY;
            }
            case ISSUES, ISSUE_BUDGET -> throw new IllegalStateException("no use asks " + account);
        };
    }

    boolean isOfOrder() {
        return LimitAccountKey.parse(account).isOfOrder();
    }

    /** Whether it counts money, and not uses. */
    boolean isOfMoney() {
        return currency != null;
    }

    /** The same of what the coupon really gives, where it counts money. */
    Claim forDiscount(long given) {
        return isOfMoney() ? new Claim(account, given, limit, ruleId, currency) : this;
    }
}
