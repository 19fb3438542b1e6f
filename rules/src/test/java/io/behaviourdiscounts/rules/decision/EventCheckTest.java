package io.behaviourdiscounts.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.event.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventCheckTest {

    private static final Instant NOW = Instant.parse("2024-07-15T18:24:10Z");

    @Test
    void namesTheShopperOfAGoodEvent() {
        assertThat(check("item_added", User.withId("u-1"), NOW))
                .isEqualTo(new EventCheck.Good(new Shopper(Shopper.Kind.USER, "u-1")));
        assertThat(check("item_added", new User("", "a@b.example", null, "s-1"), NOW))
                .isEqualTo(new EventCheck.Good(new Shopper(Shopper.Kind.SESSION, "s-1")));
    }

    @Test
    void refusesWhatCanNotBeDecided() {
        assertThat(reason(check("item_added", User.UNKNOWN, NOW))).isEqualTo("no_shopper");
        assertThat(reason(check(" ", User.withId("u-1"), NOW))).isEqualTo("no_name");
        assertThat(reason(check("clock.tick", User.withId("u-1"), NOW))).isEqualTo("reserved_name");
    }

    @Test
    void allowsFiveMinutesAheadOfTheClockAndNoMore() {
        Instant edge = NOW.plus(Duration.ofMinutes(5));
        assertThat(check("item_added", User.withId("u-1"), edge)).isInstanceOf(EventCheck.Good.class);
        assertThat(reason(check("item_added", User.withId("u-1"), edge.plusNanos(1_000))))
                .isEqualTo("ahead_of_clock");
    }

    private static EventCheck check(String name, User user, Instant at) {
        return EventCheck.of(new Event("e-1", name, at, user, Map.of(), Map.of(), false), NOW);
    }

    private static String reason(EventCheck check) {
        return switch (check) {
            case EventCheck.Good good -> "good";
            case EventCheck.Bad bad -> bad.reason().word();
        };
    }
}
