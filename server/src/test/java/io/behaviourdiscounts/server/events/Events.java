package io.behaviourdiscounts.server.events;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.EventUser;
import java.time.Instant;
import java.util.Map;

/** Events for tests. */
final class Events {

    private Events() {}

    /** An event of some shopper, whose id is its line. */
    static Checked.Good good(long line, String occurredAt) {
        return new Checked.Good(
                line,
                "user:u-1",
                new BehaviourEvent(
                        "e" + line,
                        "home",
                        Instant.parse(occurredAt),
                        new EventUser("u-1", null, null, null),
                        Map.of(),
                        Map.of(),
                        false,
                        null));
    }
}
