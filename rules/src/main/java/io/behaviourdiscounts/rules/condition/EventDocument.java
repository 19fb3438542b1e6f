package io.behaviourdiscounts.rules.condition;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Value;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as conditions see it: {@code event.name}, {@code attributes.…}, {@code user.…}, {@code context.…},
 * {@code profile.…}, and {@code time.hour}, {@code time.day_of_week}, {@code time.date} of its {@code occurred_at} in a zone.
 */
public final class EventDocument implements Document {

    private final Event event;
    private final Remembered remembered;
    private final ZoneId zone;
    private @Nullable LocalDateTime localTime;
    private @Nullable EventDocument elsewhere;

    /** An event, what is remembered of its shopper, and the zone in which its days and hours are told. */
    public EventDocument(Event event, Remembered remembered, ZoneId zone) {
        this.event = event;
        this.remembered = remembered;
        this.zone = zone;
    }

    /** An event by itself: nothing remembered, time in UTC. */
    public static EventDocument alone(Event event) {
        return new EventDocument(event, Remembered.NOTHING, ZoneOffset.UTC);
    }

    /**
     * The same event with its time told in another zone.
     *
     * @param other as {@link ZoneId#normalized()} has it, so that UTC by any name is no other zone
     */
    public EventDocument in(ZoneId other) {
        if (other.equals(zone)) {
            return this;
        }
        EventDocument last = elsewhere;
        if (last == null || !last.zone.equals(other)) {
            last = new EventDocument(event, remembered, other);
            elsewhere = last;
        }
        return last;
    }

    /** The event itself. */
    public Event event() {
        return event;
    }

    @Override
    public @Nullable Value at(Path path) {
        List<String> steps = path.steps();
        return switch (path.root()) {
            case "attributes" -> below(event.attributes(), steps);
            case "context" -> below(event.context(), steps);
            case "profile" -> steps.size() < 2 ? null : Document.walk(remembered.attribute(steps.get(1)), steps, 2);
            case "user" -> steps.size() == 2 ? user(event.user(), steps.get(1)) : null;
            case "time" -> steps.size() == 2 ? time(steps.get(1)) : null;
            case "event" -> path.text().equals("event.name") ? Value.of(event.name()) : null;
            default -> null;
        };
    }

    private static @Nullable Value below(Map<String, Value> fields, List<String> steps) {
        return steps.size() == 1 ? new Value.Fields(fields) : Document.walk(fields.get(steps.get(1)), steps, 2);
    }

    private static @Nullable Value user(User user, String field) {
        String text = switch (field) {
            case "id", "user_id" -> user.id();
            case "email" -> user.email();
            case "device_id" -> user.deviceId();
            case "session_id" -> user.sessionId();
            default -> null;
        };
        return text == null ? null : Value.of(text);
    }

    private @Nullable Value time(String field) {
        if (localTime == null) {
            localTime = LocalDateTime.ofInstant(event.occurredAt(), zone);
        }
        return switch (field) {
            case "hour" -> Value.of(localTime.getHour());
            case "day_of_week" -> Value.of(EnumWords.of(localTime.getDayOfWeek()));
            case "date" -> Value.of(localTime.toLocalDate().toString());
            default -> null;
        };
    }

    @Override
    public Answer answer(HistoryQuestion question) {
        return remembered.answer(question);
    }

    @Override
    public String remembered(HistoryQuestion question) {
        return remembered.seen(question);
    }
}
