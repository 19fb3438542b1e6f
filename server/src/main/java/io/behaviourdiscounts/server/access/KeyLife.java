package io.behaviourdiscounts.server.access;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How long a new key is good. */
public sealed interface KeyLife {

    /** What is usual: a year for a key that stands in browsers, for ever for others. */
    record Usual() implements KeyLife {}

    /** Until it is revoked. */
    record ForEver() implements KeyLife {}

    /**
     * For a time.
     *
     * @param time positive
     */
    record For(Duration time) implements KeyLife {}

    /** Up to a moment, which is the first at which it is no longer good. */
    record Until(Instant end) implements KeyLife {}

    /** How long what everybody can read is good: long enough to forget it, so not for ever. */
    Duration USUAL_OF_PUBLIC = Duration.ofDays(365);

    /** When a key that is made now ends; nothing if never. */
    default Optional<Instant> end(Set<Scope> scopes, Instant now) {
        return switch (this) {
            case Usual _ ->
                scopes.contains(Scope.CHECKOUT_PUBLIC) ? Optional.of(now.plus(USUAL_OF_PUBLIC)) : Optional.empty();
            case ForEver _ -> Optional.empty();
            case For(Duration time) -> Optional.of(now.plus(time));
            case Until(Instant end) -> Optional.of(end);
        };
    }

    /**
     * Reads one: {@code never}, {@code 90d}, {@code 12h}, {@code 30m}, a date or an instant. A date ends with that day in UTC.
     *
     * @throws IllegalArgumentException if it is none of these, with what is expected
     */
    static KeyLife of(String text) {
        var time = Texts.TIME.matcher(text);
        try {
            if (text.equals("never")) {
                return new ForEver();
            }
            if (time.matches()) {
                return new For(Texts.time(Long.parseLong(time.group(1)), time.group(2)));
            }
            return new Until(
                    text.length() == Texts.DATE_LENGTH
                            ? LocalDate.parse(text)
                                    .plusDays(1)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                            : Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a time such as 90d or 12h, a date, an instant or never is expected", e);
        }
    }

    /** What lives are written in. */
    final class Texts {

        private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,4})([mhd])");
        private static final int DATE_LENGTH = "2026-11-20".length();

        private Texts() {}

        private static Duration time(long number, String unit) {
            return switch (unit) {
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
        }
    }
}
