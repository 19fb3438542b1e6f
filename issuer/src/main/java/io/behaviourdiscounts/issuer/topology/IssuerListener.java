package io.behaviourdiscounts.issuer.topology;

/**
 * Hears what the issuer does, for metrics. It is called as a record is processed; if the transaction is aborted, the record is
 * processed again and heard again.
 */
public interface IssuerListener {

    /** Hears and forgets. */
    IssuerListener NONE = new IssuerListener() {};

    /** A coupon of a rule was issued. */
    default void issued(String ruleId) {}

    /** A coupon's validity has passed. */
    default void expired(String ruleId) {}

    /** A coupon was invalidated for good. */
    default void revoked(String ruleId) {}

    /** A grant became no coupon. */
    default void refused(String ruleId, String reason) {}

    /** A code was another grant's already. */
    default void collided() {}

    /** A record went to the dead-letter topic of its source. */
    default void deadLetter(String topic, String reason) {}
}
