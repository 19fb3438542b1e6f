package io.behaviourdiscounts.issuer.order;

import io.behaviourdiscounts.rules.value.EnumWords;
import java.util.Optional;
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

    /** Who may be told a reason. */
    public enum Audience {
        /** It says what is wrong with the order or the request; a coupon is good before the order is looked at. */
        ANYONE,
        /** Only the shop itself: it would tell a guesser that a code exists, or what became of it. */
        SHOP
    }

    /** What a reason means to whoever asked. */
    public enum Kind {
        /** The answer is no. */
        REFUSED,
        /** Something is not as the caller believes: to be looked at again. */
        CONFLICT,
        /** To be asked again later; nothing was done. */
        LATER,
        /** The request is to be mended. */
        MALFORMED
    }

    /** The stable words, each with who may be told it. */
    public enum Reason {
        NOT_FOUND(Audience.SHOP),
        /** The coupon's grant still waits for its issuing caps. */
        NOT_YET_ISSUED(Audience.SHOP),
        NOT_YET_ACTIVE(Audience.SHOP),
        EXPIRED(Audience.SHOP),
        REVOKED(Audience.SHOP),
        BLOCKED(Audience.SHOP),
        /** Its rule is paused. */
        PAUSED(Audience.SHOP),
        /** All its uses, or all its credit, are spent. */
        ALREADY_REDEEMED(Audience.SHOP),
        /** All its uses that are not spent are reserved. */
        IN_USE_ON_ANOTHER_ORDER(Audience.SHOP),
        NOT_YOURS(Audience.SHOP),
        /** The coupon is somebody's, or a limit counts shoppers, and nobody is named; a session alone is nobody. */
        SHOPPER_NEEDED(Audience.SHOP),
        CONDITIONS_NOT_MET(Audience.ANYONE),
        MINIMUM_NOT_REACHED(Audience.ANYONE),
        WRONG_CURRENCY(Audience.ANYONE),
        /** Nothing of the order is what the coupon is for. */
        NOT_APPLICABLE(Audience.ANYONE),
        NOT_APPLICABLE_TO_SHIPPING(Audience.ANYONE),
        /** What it is for costs nothing any more: other coupons took it all, or it was free. */
        NOTHING_LEFT_TO_DISCOUNT(Audience.ANYONE),
        /** This release does not know how to price what the coupon gives. */
        UNKNOWN_ACTION(Audience.SHOP),
        NOT_STACKABLE(Audience.ANYONE),
        SHOPPER_LIMIT_REACHED(Audience.SHOP),
        DAILY_LIMIT_REACHED(Audience.SHOP),
        TOTAL_LIMIT_REACHED(Audience.SHOP),
        BUDGET_SPENT(Audience.SHOP),
        /** The caller expected another discount. */
        DISCOUNT_CHANGED(Audience.ANYONE, Kind.CONFLICT),
        /** The goods are needed, and the command names none. */
        ORDER_NEEDED(Audience.ANYONE),
        /** Nothing is reserved or redeemed for this order. */
        NOT_APPLIED(Audience.SHOP),
        /** The order's use is redeemed already: it can be rolled back, and not released. */
        REDEEMED(Audience.SHOP),
        /** The order's use is only reserved: a part of it can't be rolled back. */
        NOT_REDEEMED(Audience.SHOP),
        /** The discount gave nothing on a line, or on the shipping, that is to be rolled back. */
        NO_SUCH_LINE(Audience.SHOP),
        /** The order was rolled back. */
        ROLLED_BACK(Audience.SHOP),
        /** What was redeemed over HTTP is not rolled back by an event, unless it may do so. */
        NOT_ALLOWED(Audience.SHOP),
        /** The idempotency key was used with another body. */
        KEY_REUSED(Audience.SHOP, Kind.CONFLICT),
        /** Too many wait for the same coupon or account; to be tried again. */
        BUSY(Audience.ANYONE, Kind.LATER),
        /** A coupon with this code is there already. */
        CODE_TAKEN(Audience.SHOP),
        ALREADY_REVOKED(Audience.SHOP),
        /** The coupon was changed since the caller looked at it. */
        LOST_UPDATE(Audience.SHOP, Kind.CONFLICT),
        /** A limit would be less than what is used already. */
        BELOW_USED(Audience.SHOP),
        /** The coupon would end before it begins. */
        NEVER_VALID(Audience.SHOP),
        /** A coupon of this kind has no such thing. */
        NOT_CHANGEABLE(Audience.SHOP),
        ALREADY_EXPIRED(Audience.SHOP),
        /** The issuer knows no such command. */
        UNKNOWN_COMMAND(Audience.SHOP, Kind.LATER),
        /** The command makes no sense; it is a dead letter. */
        MALFORMED(Audience.ANYONE, Kind.MALFORMED);

        private final Audience audience;
        private final Kind kind;

        Reason(Audience audience) {
            this(audience, Kind.REFUSED);
        }

        Reason(Audience audience, Kind kind) {
            this.audience = audience;
            this.kind = kind;
        }

        /** Who may be told it. */
        public Audience audience() {
            return audience;
        }

        /** What it means to whoever asked. */
        public Kind kind() {
            return kind;
        }

        /** The word for it in records and answers. */
        public String word() {
            return EnumWords.of(this);
        }

        /** The reason of a word; nothing for one of a later release. */
        public static Optional<Reason> of(String word) {
            return EnumWords.find(Reason.class, word);
        }
    }

    /** A refusal that is not a condition's. */
    public static Refusal of(Reason reason, String detail) {
        return new Refusal(reason, detail, null, null);
    }
}
