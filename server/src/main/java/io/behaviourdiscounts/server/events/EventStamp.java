package io.behaviourdiscounts.server.events;

import io.behaviourdiscounts.engine.road.OrderRights;
import io.behaviourdiscounts.engine.topology.OrderStamps;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import java.util.List;
import org.apache.kafka.common.header.Header;

/** What whoever sends events vouches for. */
@FunctionalInterface
public interface EventStamp {

    /** Nothing: the events are behaviour and nothing more. */
    EventStamp NONE = event -> List.of();

    /** The headers of an event's record. */
    List<Header> headers(BehaviourEvent event);

    /** That the orders it tells of may act on coupons, in as far as these rights go. */
    static EventStamp of(OrderStamps stamps, OrderRights rights) {
        return event -> stamps.headers(event, rights);
    }
}
