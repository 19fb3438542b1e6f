package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.model.Pace;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.profile.GrantTally;
import io.behaviourdiscounts.rules.profile.Grants;
import io.behaviourdiscounts.rules.profile.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Cooldowns and frequencies: whether one more grant to a shopper makes too many of them in a span of time.
 *
 * <p>It is exact although a profile keeps only the latest grants of each rule: it keeps as many as any span may hold, so that what was
 * forgotten of a rule lies before enough others of the same rule. A late event counts where it happened, between earlier and later grants.
 */
final class PaceCheck {

    private PaceCheck() {}

    /**
     * Asks all of a rule.
     *
     * @param counted under what the grants of the rule itself are counted
     */
    static Optional<Decision.Refused> check(
            Rule rule, String counted, RuleBook book, Grants grants, Instant occurredAt) {
        return rule.guardrails().pacing().paces().stream()
                .flatMap(pace -> check(pace, times(pace.across(), counted, book, grants), occurredAt).stream())
                .findFirst();
    }

    private static Optional<Decision.Refused> check(Pace pace, long[] times, Instant occurredAt) {
        long at = Micros.of(occurredAt);
        if (fits(pace, times, at)) {
            return Optional.empty();
        }
        Instant until = Micros.toInstant(end(pace, times, at));
        return Optional.of(
                switch (pace.kind()) {
                    case COOLDOWN ->
                        new Decision.Refused(
                                RefusalReason.COOLDOWN,
                                "the shopper was granted " + what(pace.across()) + " at " + nearest(times, at)
                                        + ", less than " + text(pace.within()) + " away; until " + until,
                                until);
                    case FREQUENCY ->
                        new Decision.Refused(
                                RefusalReason.FREQUENCY,
                                "the shopper was granted " + what(pace.across()) + " as often as may be, "
                                        + pace.count() + " in " + text(pace.within()) + "; until " + until,
                                until);
                });
    }

    /** The times of the grants that count, ascending. */
    private static long[] times(Pace.Across across, String counted, RuleBook book, Grants grants) {
        Stream<GrantTally> others = switch (across) {
            case Pace.Across.ThisRule ignored -> Stream.empty();
            case Pace.Across.RuleGroup(String id) ->
                book.ruleGroup(id).stream()
                        .filter(rule -> !rule.equals(counted))
                        .map(grants::of);
            case Pace.Across.AllRules ignored ->
                grants.byRule().entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(counted)
                                && Grants.shadowed(entry.getKey()).isEmpty())
                        .map(Map.Entry::getValue);
        };
        return Stream.concat(Stream.of(grants.of(counted)), others)
                .flatMapToLong(tally -> LongStream.of(tally.times()))
                .sorted()
                .toArray();
    }

    /** Whether no span of time with one more grant in it has too many. */
    private static boolean fits(Pace pace, long[] times, long at) {
        long[] all = Arrays.copyOf(times, times.length + 1);
        all[times.length] = at;
        Arrays.sort(all);
        long within = Micros.of(pace.within());
        for (int first = 0; first + pace.count() < all.length; first++) {
            long last = all[first + pace.count()];
            if (all[first] <= at && at <= last && last - all[first] < within) {
                return false;
            }
        }
        return true;
    }

    /** From when on one more fits: as one of the grants has left the span. */
    private static long end(Pace pace, long[] times, long at) {
        return LongStream.of(times)
                .map(time -> time + Micros.of(pace.within()))
                .filter(end -> end > at && fits(pace, times, end))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("after the last of the grants one more fits"));
    }

    private static Instant nearest(long[] times, long at) {
        return Micros.toInstant(LongStream.of(times)
                .boxed()
                .min((one, other) -> Long.compare(Math.abs(one - at), Math.abs(other - at)))
                .orElseThrow());
    }

    private static String what(Pace.Across across) {
        return switch (across) {
            case Pace.Across.ThisRule ignored -> "it";
            case Pace.Across.RuleGroup(String id) -> "a rule of the group " + id;
            case Pace.Across.AllRules ignored -> "a rule";
        };
    }

    private static String text(Duration duration) {
        long seconds = duration.toSeconds();
        return duration.toDays() > 0 && seconds % 86_400 == 0
                ? duration.toDays() + "d"
                : seconds % 3_600 == 0 ? duration.toHours() + "h" : seconds + "s";
    }
}
