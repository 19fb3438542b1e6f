package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.example.Deed;
import io.behaviourdiscounts.rules.example.Earlier;
import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.value.Value;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What shoppers do in examples. */
final class DeedShape {

    private static final Duration LONGEST = Duration.ofDays(3650);

    private static final Map<String, String> OTHER_WORDS = Map.of("name", "event", "before", "ago", "count", "times");

    private static final Key<String> EVENT = Key.required("event", Words.EVENT_NAME, "the event's name");
    private static final Key<Moment> AT =
            Key.optional("at", Words.MOMENT, "When it is, where that matters: an instant, or a day: its start in UTC.");
    private static final Key<Duration> AGO = Key.required(
            "ago",
            Words.duration(Duration.ofSeconds(1), LONGEST),
            "how long before the event of 'when' it was, such as 2d; of several the last one");
    private static final Key<Long> TIMES =
            Key.optional("times", Scalars.whole("a whole number from 1 to 1000", 1, 1000), "How often it happened.");
    private static final Key<Duration> EVERY = Key.optional(
            "every",
            Words.duration(Duration.ofSeconds(1), LONGEST),
            "How long lay between two of several times; 1m without it.");
    private static final Key<User> USER =
            Key.optional("user", userShape(), "Who it was; the one shopper of the example without it.");
    private static final Key<Map<String, Value>> ATTRIBUTES =
            Key.optional("attributes", ValueShape.FIELDS, "What the event says.");
    private static final Key<Map<String, Value>> CONTEXT =
            Key.optional("context", ValueShape.FIELDS, "Around the event: device, country, traffic source.");

    static final Shape<Deed> WHEN = ObjectShape.of(
                    "the event of 'when'",
                    List.of(EVENT, AT, USER, ATTRIBUTES, CONTEXT),
                    entries -> deed(entries, entries.find(AT)))
            .calling("key", OTHER_WORDS);

    static final Shape<Earlier> GIVEN = ObjectShape.of(
                    "an earlier event",
                    List.of(EVENT, AGO, TIMES, EVERY, USER, ATTRIBUTES, CONTEXT),
                    DeedShape::earlier)
            .calling("key", OTHER_WORDS);

    private DeedShape() {}

    private static Earlier earlier(Entries entries) {
        return new Earlier(
                deed(entries, null),
                entries.get(AGO),
                entries.or(TIMES, 1L).intValue(),
                entries.or(EVERY, Duration.ofMinutes(1)));
    }

    private static Deed deed(Entries entries, @Nullable Moment at) {
        return new Deed(
                entries.get(EVENT),
                at == null ? null : at.beginning(ZoneOffset.UTC),
                entries.or(USER, Deed.SOMEBODY),
                entries.or(ATTRIBUTES, Map.of()),
                entries.or(CONTEXT, Map.of()));
    }

    private static Shape<User> userShape() {
        Shape<String> text = Scalars.text(320);
        Key<String> id = Key.optional("id", text, "The shop's id of the shopper.");
        Key<String> email = Key.optional("email", text, "The e-mail address.");
        Key<String> device = Key.optional("device_id", text, "The device's id.");
        Key<String> session = Key.optional("session_id", text, "The session's id.");
        return ObjectShape.of(
                "a user",
                List.of(id, email, device, session),
                entries ->
                        new User(entries.find(id), entries.find(email), entries.find(device), entries.find(session)));
    }
}
