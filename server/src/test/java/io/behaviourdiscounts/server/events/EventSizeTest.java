package io.behaviourdiscounts.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.ListValue;
import io.behaviourdiscounts.schemas.MapValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventSizeTest {

    private final Random random = new Random(5);

    @Test
    void noEventHasMoreBytesThanItIsSaidToHaveAtMost() {
        for (int i = 0; i < 2_000; i++) {
            BehaviourEvent event = new BehaviourEvent(
                    random.nextBoolean() ? null : text(),
                    text(),
                    Instant.ofEpochSecond(random.nextLong(-60_000_000_000L, 250_000_000_000L)),
                    random.nextInt(5) == 0 ? null : new EventUser(text(), null, text(), null),
                    fields(0),
                    fields(0),
                    random.nextBoolean(),
                    random.nextBoolean() ? null : text());

            assertThat((long) EventSize.of(event)).isLessThanOrEqualTo(EventSize.atMost(event));
        }
    }

    private Map<String, @Nullable Object> fields(int depth) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int left = random.nextInt(6); left > 0; left--) {
            fields.put(text(), value(depth));
        }
        return fields;
    }

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 3 ? 5 : 7)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> random.nextDouble();
            case 4 -> text();
            case 5 -> new MapValue(fields(depth + 1));
            default -> {
                List<@Nullable Object> items = new ArrayList<>();
                for (int left = random.nextInt(6); left > 0; left--) {
                    items.add(value(depth + 1));
                }
                yield new ListValue(items);
            }
        };
    }

    private String text() {
        return List.of("a", "ü", "\u20AC", "\uD83D\uDE00")
                .get(random.nextInt(4))
                .repeat(random.nextInt(300));
    }
}
