package io.behaviourdiscounts.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Golden values: ids are in topics and stores of deployments, and must never change. */
class IdsTest {

    private static final Instant AT = Instant.parse("2024-07-15T18:24:10Z");

    @Test
    void grantIdsAreGolden() {
        assertThat(Ids.grant("default", "high-value-cart-first-purchase", "user:user_123", "evt_789"))
                .isEqualTo("6d8053bdc0e52b3e163201aaffd9b43a");
        assertThat(Ids.grant("default", "a", "bc", "d")).isNotEqualTo(Ids.grant("default", "ab", "c", "d"));
    }

    @Test
    void derivedEventIdsAreGoldenWhateverTheOrderOfFields() {
        Map<String, Value> reversed = new LinkedHashMap<>();
        List.copyOf(attributes(Value.of(2)).entrySet())
                .reversed()
                .forEach(it -> reversed.put(it.getKey(), it.getValue()));
        assertThat(id(attributes(Value.of(2))))
                .isEqualTo("derived-1e6ebef3b51828fd8e2fdb75c7ed3d2e")
                .isEqualTo(id(reversed));
    }

    /** One serializer writes 127, another 127.0, a third 1.27e2: it is one event, and gives one coupon. */
    @Test
    void theValueOfANumberMakesTheIdAndNotItsSpelling() {
        assertThat(id(attributes(Value.of(2.0)))).isEqualTo(id(attributes(Value.of(2))));
        assertThat(id(attributes(Value.of(-0.0)))).isEqualTo(id(attributes(Value.of(0))));
        assertThat(id(attributes(Value.of(0x1p62)))).isEqualTo(id(attributes(Value.of(1L << 62))));
        assertThat(id(attributes(Value.of(0x1p63)))).isNotEqualTo(id(attributes(Value.of(Long.MAX_VALUE))));
        assertThat(id(attributes(Value.of(9007199254740993L)))).isNotEqualTo(id(attributes(Value.of(0x1p53))));
    }

    @Test
    void otherContentIsAnotherEvent() {
        assertThat(id(attributes(Value.of(2.5)))).isNotEqualTo(id(attributes(Value.of(2))));
        assertThat(id(attributes(Value.of("2")))).isNotEqualTo(id(attributes(Value.of(2))));
        assertThat(id(attributes(Value.NULL))).isNotEqualTo(id(Map.of()));
        assertThat(Ids.event("default", event(new User(null, "u", null, null), Map.of())))
                .isNotEqualTo(Ids.event("default", event(new User("u", null, null, null), Map.of())));
    }

    private static Map<String, Value> attributes(Value quantity) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put("cart_value", Value.of(145.75));
        attributes.put("coupon_used", Value.of(false));
        attributes.put("items", new Value.Items(List.of(new Value.Fields(Map.of("qty", quantity)))));
        return attributes;
    }

    private static String id(Map<String, Value> attributes) {
        return Ids.event("default", event(User.withId("user_123"), attributes));
    }

    private static Event event(User user, Map<String, Value> attributes) {
        return new Event("", "checkout_started", AT, user, attributes, Map.of("country", Value.of("US")), false);
    }
}
