package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.profile.GrantTally;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** How often one shopper may be granted a rule's discount: ever, or in the day, week or month, of the rule's zone, of the trigger. */
final class PerUserLimits {

    private PerUserLimits() {}

    /** Whether one more fits; the tally is of what counts as the rule's grants. */
    static Optional<Decision.Refused> check(Rule rule, GrantTally tally, Instant occurredAt) {
        PerUserLimit limit = rule.guardrails().perUserLimit();
        if (limit == null) {
            return Optional.empty();
        }
        LocalDate day = LocalDate.ofInstant(occurredAt, rule.timeZone());
        return switch (limit.period()) {
            case TOTAL -> check(limit, tally.total(), "ever");
            case DAY -> check(limit, tally, day, day);
            case WEEK -> {
                LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield check(limit, tally, monday, monday.plusDays(6));
            }
            case MONTH -> check(limit, tally, day.withDayOfMonth(1), day.with(TemporalAdjusters.lastDayOfMonth()));
        };
    }

    private static Optional<Decision.Refused> check(
            PerUserLimit limit, GrantTally tally, LocalDate from, LocalDate to) {
        int first = (int) from.toEpochDay();
        Optional<Decision.Refused> reached =
                check(limit, tally.between(first, (int) to.toEpochDay()), "from " + from + " to " + to);
        boolean known = reached.isPresent() || tally.knows(first);
        return known
                ? reached
                : Optional.of(new Decision.Refused(
                        RefusalReason.HISTORY_UNKNOWN, "grants before " + from + " are no longer known day by day"));
    }

    private static Optional<Decision.Refused> check(PerUserLimit limit, long granted, String when) {
        return granted < limit.count()
                ? Optional.empty()
                : Optional.of(new Decision.Refused(
                        RefusalReason.PER_USER_LIMIT,
                        "the shopper was granted " + granted + " " + when + ", of at most " + limit.count()));
    }
}
