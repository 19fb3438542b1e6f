package io.behaviourdiscounts.server.access;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/** Notes on which days keys are used: one write for each key, day and instance, however many calls there are. Thread-safe. */
final class KeyUses {

    private static final int SECONDS_OF_DAY = 86_400;

    private final Map<String, Long> days = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final BiPredicate<String, String> keep;

    /**
     * None yet.
     *
     * @param keep keeps the day of a key's id; false if that has to be tried again
     */
    KeyUses(InstantSource clock, BiPredicate<String, String> keep) {
        this.clock = clock;
        this.keep = keep;
    }

    void used(ApiKey key) {
        long day = Math.floorDiv(clock.instant().getEpochSecond(), SECONDS_OF_DAY);
        Long known = days.get(key.id());
        if (!key.isDevelopment() && (known == null || known != day) && isFirst(key.id(), day)) {
            var date = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
            if (!keep.test(key.id(), date)) {
                days.remove(key.id());
            }
        }
    }

    private boolean isFirst(String id, long day) {
        Long before = days.put(id, day);
        return before == null || before != day;
    }
}
