package io.behaviourdiscounts.rules.language;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as rule files write them: {@code 90s}, {@code 30m}, {@code 24h}, {@code 7d}, {@code 2w}, {@code 1d12h}. */
public final class Durations {

    /** For editors; the reader also asks that something stands there at all. */
    static final String PATTERN = "^([0-9]{1,5}w)?([0-9]{1,5}d)?([0-9]{1,6}h)?([0-9]{1,7}m)?([0-9]{1,9}s)?$";

    private static final Pattern PARTS = Pattern.compile(PATTERN);

    private Durations() {}

    /** Reads a duration: whole numbers with units, larger units first. A day is 24 hours, a week seven days. */
    public static Optional<Duration> parse(String text) {
        Matcher parts = PARTS.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(7 * part(parts, 1) + part(parts, 2))
                .plusHours(part(parts, 3))
                .plusMinutes(part(parts, 4))
                .plusSeconds(part(parts, 5)));
    }

    private static long part(Matcher parts, int group) {
        String part = parts.group(group);
        return part == null ? 0 : Long.parseLong(part, 0, part.length() - 1, 10);
    }
}
