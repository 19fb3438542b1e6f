package io.behaviourdiscounts.issuer.order;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why something that was asked of a coupon is not done: a value, not an exception.
 *
 * @param detail the reason in a sentence, for a developer or a person at a till; never a code, an e-mail address or a secret
 * @param condition the first condition that failed, as the rule says it, where the reason is one
 * @param seen the value that this condition saw
 */
public record Refusal(
        Reason reason,
        String detail,
        @Nullable String condition,
        @Nullable String seen) {

    /** The stable words. */
    public enum Reason {
        NOT_FOUND,
        /** The coupon's grant still waits for its issuing caps. */
        NOT_YET_ISSUED,
        NOT_YET_ACTIVE,
        EXPIRED,
        REVOKED,
        BLOCKED,
        /** Its rule is paused. */
        PAUSED,
        /** All its uses, or all its credit, are spent. */
        ALREADY_REDEEMED,
        /** All its uses that are not spent are reserved. */
        IN_USE_ON_ANOTHER_ORDER,
        NOT_YOURS,
        /** The coupon is somebody's, or a limit counts shoppers, and nobody is named; a session alone is nobody. */
        SHOPPER_NEEDED,
        CONDITIONS_NOT_MET,
        MINIMUM_NOT_REACHED,
        WRONG_CURRENCY,
        /** Nothing of the order is what the coupon is for. */
        NOT_APPLICABLE,
        NOT_APPLICABLE_TO_SHIPPING,
        /** What it is for costs nothing any more: other coupons took it all, or it was free. */
        NOTHING_LEFT_TO_DISCOUNT,
        /** This release does not know how to price what the coupon gives. */
        UNKNOWN_ACTION,
        NOT_STACKABLE,
        SHOPPER_LIMIT_REACHED,
        DAILY_LIMIT_REACHED,
        TOTAL_LIMIT_REACHED,
        BUDGET_SPENT,
        /** The caller expected another discount. */
        DISCOUNT_CHANGED,
        /** The goods are needed, and the command names none. */
        ORDER_NEEDED,
        /** Nothing is reserved or redeemed for this order. */
        NOT_APPLIED,
        /** The order's use is redeemed already: it can be rolled back, and not released. */
        REDEEMED,
        /** The order's use is only reserved: a part of it can't be rolled back. */
        NOT_REDEEMED,
        /** The discount gave nothing on a line, or on the shipping, that is to be rolled back. */
        NO_SUCH_LINE,
        /** The order was rolled back. */
        ROLLED_BACK,
        /** What was redeemed over HTTP is not rolled back by an event, unless it may do so. */
        NOT_ALLOWED,
        /** The idempotency key was used with another body. */
        KEY_REUSED,
        /** Too many wait for the same coupon or account; to be tried again. */
        BUSY,
        /** A coupon with this code is there already. */
        CODE_TAKEN,
        ALREADY_REVOKED,
        ALREADY_EXPIRED,
        /** The issuer knows no such command. */
        UNKNOWN_COMMAND,
        /** The command makes no sense; it is a dead letter. */
        MALFORMED;

        /** The word for it in records and answers. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A refusal that is not a condition's. */
    public static Refusal of(Reason reason, String detail) {
        return new Refusal(reason, detail, null, null);
    }
}
