package io.behaviourdiscounts.server.http.connection;

import io.behaviourdiscounts.rules.value.EnumWords;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Counts what callers do wrong before a request is understood. A stranger can do it as often as he likes, so it is told in sums and not
 * one by one. Thread-safe.
 */
public final class Misuse {

    /** What callers do wrong, or what is done to them for others who do. */
    public enum Kind {
        /** A request that is no HTTP, or a body that is not sent as HTTP says. */
        MALFORMED,
        /** A connection that was cut off because it was too slow. */
        TOO_SLOW,
        /** A connection that was closed to make room. */
        DISPLACED,
        /** A connection that was not let in. */
        TURNED_AWAY;

        /** As it stands in the log and in meters; stable. */
        public String word() {
            return EnumWords.of(this);
        }
    }

    private final Map<Kind, LongAdder> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> told = new EnumMap<>(Kind.class);

    /** Nothing yet. */
    public Misuse() {
        for (var kind : Kind.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    /** One more. */
    public void count(Kind kind) {
        counter(kind).increment();
    }

    /** How many there were since the listener began. */
    public long of(Kind kind) {
        return counter(kind).sum();
    }

    private LongAdder counter(Kind kind) {
        return Objects.requireNonNull(counts.get(kind));
    }

    /** What has come together since it was last asked; nothing if nothing has. */
    synchronized Optional<String> sums() {
        Map<Kind, Long> more = new EnumMap<>(Kind.class);
        counts.forEach((kind, count) -> {
            long now = count.sum();
            more.put(kind, now - told.getOrDefault(kind, 0L));
            told.put(kind, now);
        });
        return more.values().stream().allMatch(count -> count == 0)
                ? Optional.empty()
                : Optional.of(more.entrySet().stream()
                        .map(sum -> sum.getKey().word() + "=" + sum.getValue())
                        .collect(Collectors.joining(" ")));
    }
}
