package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Shape;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a rule issues. */
final class ActiveShape {

    /** A span of time whose days wait for the rule's zone. */
    record Active(@Nullable Moment from, @Nullable Moment until) {
        static final Active ALWAYS = new Active(null, null);

        @Nullable
        Instant begins(ZoneId zone) {
            return from == null ? null : from.beginning(zone);
        }

        @Nullable
        Instant ends(ZoneId zone) {
            return until == null ? null : until.end(zone);
        }
    }

    private static final Key<Moment> FROM =
            Key.optional("from", Words.MOMENT, "An instant, or a day: its start in the rule's zone.");
    private static final Key<Moment> UNTIL =
            Key.optional("until", Words.MOMENT, "An instant, or a day: its end in the rule's zone.");

    static final Shape<Active> ACTIVE = ObjectShape.of(
            "'active'", List.of(FROM, UNTIL), entries -> new Active(entries.find(FROM), entries.find(UNTIL)));

    private ActiveShape() {}
}
