package io.behaviourdiscounts.server.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps a flood from drowning what else there is to tell: of each kind so many a minute are told by themselves, of each source a few of
 * them, and of the rest their number when the minute is over. Thread-safe.
 */
final class Floods {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int most;
    private final int mostOfSource;
    private final Map<AuditKind, Minute> minutes = new HashMap<>();

    /**
     * None yet.
     *
     * @param most how many of a kind are told in a minute
     * @param mostOfSource how many of them of one source
     */
    Floods(int most, int mostOfSource) {
        this.most = most;
        this.mostOfSource = mostOfSource;
    }

    /** How many more there were of a kind than were told. */
    record More(AuditKind kind, Instant since, long count) {}

    /** Whether this one is told by itself. */
    synchronized boolean isTold(AuditKind kind, String source, Instant now) {
        return minutes.computeIfAbsent(kind, any -> new Minute(now)).isTold(source, now);
    }

    /** What has not been told of minutes that are over. */
    synchronized List<More> over(Instant now) {
        List<More> all = new ArrayList<>();
        minutes.entrySet().removeIf(entry -> {
            var minute = entry.getValue();
            boolean isOver = !now.isBefore(minute.began.plus(MINUTE));
            if (isOver && minute.more > 0) {
                all.add(new More(entry.getKey(), minute.moreSince, minute.more));
            }
            return isOver;
        });
        return all;
    }

    private final class Minute {

        private final Instant began;
        private final Map<String, Integer> ofSource = new HashMap<>();
        private int told;
        private long more;
        private Instant moreSince;

        Minute(Instant began) {
            this.began = began;
            this.moreSince = began;
        }

        boolean isTold(String source, Instant now) {
            boolean isRoom = told < most && ofSource.getOrDefault(source, 0) < mostOfSource;
            if (isRoom) {
                told++;
                ofSource.merge(source, 1, Integer::sum);
            } else if (more++ == 0) {
                moreSince = now;
            }
            return isRoom;
        }
    }
}
