package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears what the issuer does, for metrics. It is called as a record is processed; if the transaction is aborted, the record is
 * processed again and heard again.
 */
public interface IssuerListener {

    /** What a discount is to whoever keeps the books. */
    enum MoneyKind {
        /** Less to be paid. */
        DISCOUNT,
        /** Paid, with money that the shop owed. */
        STORE_CREDIT;

        /** The word for it among metrics. */
        public String word() {
            return EnumWords.of(this);
        }
    }

    /** Hears and forgets. */
    IssuerListener NONE = new IssuerListener() {};

    /** A coupon of a rule was issued. */
    default void issued(String ruleId) {}

    /** The same, as long after the event that was granted it as the wall clock says; below zero where that names a time ahead of it. */
    default void issuedAfter(Duration sinceEvent) {}

    /** A store credit was issued. */
    default void creditIssued(Money worth) {}

    /** What was left of a store credit can't be spent any more. */
    default void creditLapsed(Money rest) {}

    /** A coupon's validity has passed. */
    default void expired(String ruleId) {}

    /** A coupon was invalidated for good. */
    default void revoked(String ruleId) {}

    /** A grant became no coupon. */
    default void refused(String ruleId, String reason) {}

    /** A coupon was reserved for an order. */
    default void applied(String ruleId) {}

    /** A coupon was spent on an order. */
    default void redeemed(String ruleId) {}

    /**
     * The money of a use that was redeemed.
     *
     * @param orderTotal of its order; another coupon on that order says it too
     */
    default void given(MoneyKind kind, Money discount, Money orderTotal) {}

    /** Of that, what a rollback has taken back. */
    default void takenBack(MoneyKind kind, Money discount) {}

    /** A use was given back. */
    default void released(String ruleId, String cause) {}

    /** A command was refused; the rule is null where it is not known. */
    default void useRefused(@Nullable String ruleId, String reason) {}

    /** The limits of a use are asked for, all at once or, after they were contended, in turn. */
    default void collecting(boolean inTurn) {}

    /** A command waits for its turn at a coupon. */
    default void waits() {}

    /** A caller asked the same as one that waits already. */
    default void joined() {}

    /** A command was not begun, because nobody waits for it any more. */
    default void tooLate() {}

    /** A code was another grant's already. */
    default void collided() {}

    /** A record went to the dead-letter topic of its source. */
    default void deadLetter(String topic, String reason) {}
}
