package io.behaviourdiscounts.schemas.topic;

import java.util.Locale;

/**
 * Who works with the topics, each as a principal of its own: what one of them may write and read is said by the topics' descriptors, and nowhere else.
 */
public enum Role {

    /** The process that watches events and grants discounts, and takes events over HTTP. */
    ENGINE,

    /** The process that makes coupons and answers the checkout, and all else over HTTP. */
    ISSUER,

    /** People and pipelines with the command line: topics, rules, API keys, coupons, dead letters, replays. */
    OPERATORS,

    /** A storefront's own producer, where it writes to Kafka and not over HTTP. */
    STOREFRONT,

    /** What sends codes to shoppers: the only one outside that reads codes in clear. */
    EMAIL,

    /** What books discounts and audits limits. */
    FINANCE;

    /** The word for it in commands and documents. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
