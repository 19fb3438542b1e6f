package io.behaviourdiscounts.server.streams;

import io.behaviourdiscounts.engine.topology.EngineTopology;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.util.List;

/** The two applications. Their ids name consumer groups, changelog topics and state folders: they are never changed. */
public enum ApplicationId {
    /** Watches what shoppers do and grants discounts. */
    ENGINE,
    /** Makes grants into coupons and follows these through their life. */
    ISSUER;

    /** Kafka Streams' application id, which is the consumer group's name too. */
    public String id() {
        return "discounts-" + word();
    }

    /** The word for it in records, options and logs. */
    public String word() {
        return EnumWords.of(this);
    }

    /** How the client ids of a process's instance of this application begin. */
    public String clientId(String instance) {
        return instance + "-" + word();
    }

    /** The topics that it reads as a consumer group. */
    public List<Topic<?>> inputs() {
        return switch (this) {
            case ENGINE -> EngineTopology.inputs();
            case ISSUER ->
                List.of(
                        Topics.GRANTS,
                        Topics.COMMANDS,
                        Topics.EVENT_COMMANDS,
                        Topics.ISSUE_REQUESTS,
                        Topics.LIMIT_REQUESTS,
                        Topics.LIMIT_ANSWERS,
                        Topics.STEPS,
                        Topics.BY_SHOPPER,
                        Topics.ERASURES,
                        Topics.COUPONS_TO_FORGET);
        };
    }
}
