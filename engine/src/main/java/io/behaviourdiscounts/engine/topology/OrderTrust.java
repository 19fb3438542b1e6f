package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.engine.road.OrderRights;
import io.behaviourdiscounts.rules.event.Event;
import org.apache.kafka.common.header.Headers;

/**
 * Which events may act on coupons: those with a good stamp, and where a deployment says so, all that stand in the topic.
 *
 * @param isTopicTrusted whether an event without a stamp may act, because only storefronts may write to the topic
 */
public record OrderTrust(OrderStamps stamps, boolean isTopicTrusted) {

    /** What is thought of an event. */
    public sealed interface Verdict {

        /** It may act. */
        record Trusted(OrderRights rights) implements Verdict {}

        /** It is behaviour, and nothing more. */
        record Behaviour(Why why) implements Verdict {}
    }

    /** Why an event is only behaviour. */
    public enum Why {
        NOT_STAMPED("not_stamped"),
        WRONG_STAMP("wrong_stamp");

        private final String word;

        Why(String word) {
            this.word = word;
        }

        /** The word for it in metrics and logs. */
        public String word() {
            return word;
        }
    }

    /** What is thought of an event, by the headers of its record. */
    public Verdict of(Event event, Headers headers) {
        return stamps.rights(event, headers)
                .<Verdict>map(Verdict.Trusted::new)
                .orElseGet(() -> isTopicTrusted
                        ? new Verdict.Trusted(OrderRights.OF_THE_TOPIC)
                        : new Verdict.Behaviour(why(headers)));
    }

    private static Why why(Headers headers) {
        return OrderStamps.isIn(headers) ? Why.WRONG_STAMP : Why.NOT_STAMPED;
    }
}
