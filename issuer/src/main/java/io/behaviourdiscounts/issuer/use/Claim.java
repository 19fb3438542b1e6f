package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.order.Refusal;
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
        ORDER(Reason.NOT_STACKABLE, "the order has no room for the coupon"),
        SHOPPER(Reason.SHOPPER_LIMIT_REACHED, "the shopper has had the discount as often as one may"),
        /** Redemptions of a day. */
        DAILY(Reason.DAILY_LIMIT_REACHED, "the discount was given as often as it may be on one day"),
        /** All redemptions. */
        TOTAL(Reason.TOTAL_LIMIT_REACHED, "the discount was given as often as it may be"),
        BUDGET(Reason.BUDGET_SPENT, "the discount's budget is spent");

        private final Reason reason;
        private final String detail;

        Kind(Reason reason, String detail) {
            this.reason = reason;
            this.detail = detail;
        }

        /** What a use hears that such an account refuses. */
        Refusal refusal() {
            return Refusal.of(reason, detail);
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
