package io.behaviourdiscounts.server.events;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.ListValue;
import io.behaviourdiscounts.schemas.MapValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many bytes an event has in Avro. */
final class EventSize {

    /** A character has at most three bytes in UTF-8: one that has four is two in Java. */
    private static final int BYTES_A_CHARACTER = 3;

    /** More than a number, a length, a kind or the end of a list takes, and all that stand before one value together. */
    private static final int BESIDE = 32;

    private EventSize() {}

    /** The bytes themselves; they are written to be counted. */
    static int of(BehaviourEvent event) {
        try {
            return BehaviourEvent.getEncoder().encode(event).remaining();
        } catch (IOException e) {
            throw new UncheckedIOException("encoding into memory", e);
        }
    }

    /** A number of bytes than which it surely has no more, without writing it. */
    static long atMost(BehaviourEvent event) {
        EventUser user = event.getUser();
        return 4 * BESIDE
                + text(event.getEventId())
                + text(event.getName())
                + text(event.getCausedBy())
                + (user == null
                        ? BESIDE
                        : text(user.getId())
                                + text(user.getEmail())
                                + text(user.getDeviceId())
                                + text(user.getSessionId()))
                + fields(event.getAttributes())
                + fields(event.getContext());
    }

    private static long text(@Nullable CharSequence text) {
        return text == null ? BESIDE : BESIDE + (long) BYTES_A_CHARACTER * text.length();
    }

    private static long fields(Map<String, Object> fields) {
        long bytes = BESIDE;
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            bytes += text(field.getKey()) + value(field.getValue());
        }
        return bytes;
    }

    private static long value(@Nullable Object value) {
        return switch (value) {
            case CharSequence text -> text(text);
            case MapValue map -> fields(map.getEntries());
            case ListValue list -> {
                long bytes = BESIDE;
                for (Object item : list.getItems()) {
                    bytes += value(item);
                }
                yield bytes;
            }
            case null, default -> BESIDE;
        };
    }
}
