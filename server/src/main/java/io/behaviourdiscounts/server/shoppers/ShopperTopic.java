package io.behaviourdiscounts.server.shoppers;

import io.behaviourdiscounts.schemas.topic.DeadLetterTopic;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.TopicDefinition;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A topic that tells of shoppers by name, and what it tells. docs/privacy.md is held against this list, and against all topics: one that is not here
 * names nobody.
 *
 * @param topic the topic
 * @param holds what of a shopper stands in it
 */
public record ShopperTopic(TopicDefinition topic, String holds) {

    private static final String KEY = "user or session id";

    /** The events themselves: the only topic, with its dead letters, that others than us write names into. */
    private static final String EVENT =
            "the event as it was sent: user, session, device, e-mail address, and whatever the shop put into it";

    private static final Set<Topic<?>> WITHOUT_NAMES_IN_DEAD_LETTERS =
            Set.of(Topics.RULES, Topics.LIMITS, Topics.LIMIT_ANSWERS, Topics.ERASURES, Topics.COUPONS_TO_FORGET);

    private static final List<ShopperTopic> OF_RECORDS = List.of(
            new ShopperTopic(Topics.BEHAVIOUR_EVENTS, EVENT),
            new ShopperTopic(Topics.DECISIONS, KEY),
            new ShopperTopic(Topics.GRANTS, KEY + ", e-mail address encrypted, what the rule includes of the event"),
            new ShopperTopic(Topics.COMMANDS, KEY + ", order, goods"),
            new ShopperTopic(Topics.EVENT_COMMANDS, KEY + ", order, goods"),
            new ShopperTopic(Topics.REPLIES, "order; what a condition saw"),
            new ShopperTopic(
                    Topics.ISSUED,
                    "code, " + KEY + ", e-mail address to write to, what the rule includes of the event"),
            new ShopperTopic(Topics.APPLIED, KEY + ", order, cart"),
            new ShopperTopic(Topics.RELEASED, KEY + ", order, cart"),
            new ShopperTopic(Topics.REDEEMED, KEY + ", order, cart, its total"),
            new ShopperTopic(Topics.CHANGED, KEY + " of whose it was and is; what the shop keeps with it"),
            new ShopperTopic(Topics.EXPIRED, KEY),
            new ShopperTopic(Topics.REVOKED, KEY),
            new ShopperTopic(Topics.REFUSED, KEY + ", order"),
            new ShopperTopic(Topics.BY_SHOPPER, KEY),
            new ShopperTopic(Topics.ISSUE_REQUESTS, "as discount.grants.v1"),
            new ShopperTopic(Topics.LIMIT_REQUESTS, "order, goods"),
            new ShopperTopic(Topics.STEPS, "order, goods, keyed hashes of who buys, date of birth where it was said"),
            new ShopperTopic(
                    Topics.ORDER_DISCOUNTS,
                    "order, goods, segments; the date of birth where a promotion that was given asks for an age"),
            new ShopperTopic(Topics.ACCESS_AUDIT, "the address that a call came from, which may be a shopper's"));

    /** All of them, the topics of records first. */
    public static List<ShopperTopic> all() {
        Stream<ShopperTopic> deadLetters = Topics.deadLetters().stream().flatMap(dlq -> ofDeadLetters(dlq).stream());
        return Stream.concat(OF_RECORDS.stream(), deadLetters).toList();
    }

    private static Optional<ShopperTopic> ofDeadLetters(DeadLetterTopic dlq) {
        return WITHOUT_NAMES_IN_DEAD_LETTERS.contains(dlq.source())
                ? Optional.empty()
                : Optional.of(new ShopperTopic(
                        dlq,
                        dlq.source().equals(Topics.BEHAVIOUR_EVENTS)
                                ? EVENT
                                : "as " + dlq.source().name()));
    }
}
