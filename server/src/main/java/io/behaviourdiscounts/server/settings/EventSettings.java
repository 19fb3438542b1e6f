package io.behaviourdiscounts.server.settings;

/**
 * What events may do to coupons.
 *
 * @param ordersTrusted whose orders are believed
 * @param codesPerMinute how many codes the events of one API key may name in a minute, at least 1
 */
public record EventSettings(OrdersTrusted ordersTrusted, int codesPerMinute) {

    /** Whose word about an order acts on coupons. */
    public enum OrdersTrusted {
        /** That of whoever has stamped the event. */
        STAMP,
        /** That of everybody who may write to the topic: its ACL is the guard. */
        TOPIC
    }
}
