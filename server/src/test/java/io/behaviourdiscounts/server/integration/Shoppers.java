package io.behaviourdiscounts.server.integration;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.EventUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Events of made-up shoppers. */
final class Shoppers {

    /** When the first of them does something. */
    static final Instant BEGIN = Instant.parse("2024-07-15T08:00:00Z");

    private static final List<String> NAMES = List.of(
            "cart_viewed", "item_added", "item_added", "checkout_started", "checkout_started", "order_completed");
    private static final int DUPLICATE_ONE_IN = 8;

    private Shoppers() {}

    /** Where a storefront puts an event. */
    static String key(BehaviourEvent event) {
        return "user:" + Objects.requireNonNull(event.getUser()).getId();
    }

    static BehaviourEvent event(String id, String name, String user, Instant occurredAt, double value) {
        return BehaviourEvent.newBuilder()
                .setEventId(id)
                .setName(name)
                .setOccurredAt(occurredAt)
                .setUser(EventUser.newBuilder()
                        .setId(user)
                        .setEmail(user + "@example.com")
                        .build())
                .setAttributes(Map.of("cart_value", value, "currency", "USD"))
                .setContext(Map.of("country", "US"))
                .build();
    }

    static BehaviourEvent checkout(String id, String user, Instant occurredAt) {
        return event(id, "checkout_started", user, occurredAt, 150.0);
    }

    /** A stream in which some events come twice, some late, and some without an id of their own. */
    static List<BehaviourEvent> stream(RandomGenerator random, int count, int shoppers) {
        List<BehaviourEvent> events = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            if (number > 0 && random.nextInt(DUPLICATE_ONE_IN) == 0) {
                events.add(events.get(random.nextInt(number)));
            } else {
                events.add(random(random, number, "u" + random.nextInt(shoppers)));
            }
        }
        return events;
    }

    private static BehaviourEvent random(RandomGenerator random, int number, String user) {
        Instant occurredAt = BEGIN.plusSeconds(30L * number).minus(Duration.ofMinutes(random.nextInt(90)));
        String name = NAMES.get(random.nextInt(NAMES.size()));
        BehaviourEvent event = event("e" + number, name, user, occurredAt, random.nextInt(20_000) / 100.0);
        if (number % 10 == 0) {
            event.setEventId(null);
        }
        return event;
    }
}
