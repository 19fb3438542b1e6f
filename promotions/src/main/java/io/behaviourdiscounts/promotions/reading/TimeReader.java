package io.behaviourdiscounts.promotions.reading;

import static io.behaviourdiscounts.promotions.model.Condition.OfTime.NANOS_OF_DAY;

import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.model.Condition;
import io.behaviourdiscounts.promotions.reading.ConditionReader.Operator;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a condition on the time of day says: it comes to a range whose beginning is included and whose end is not. */
record TimeReader(Place value, Operator operator) {

    private static final Pattern WRITTEN = Pattern.compile("[0-9]{2}:[0-9]{2}(:[0-9]{2})?");
    private static final Pattern MIDNIGHT_AT_THE_END = Pattern.compile("24:00(:00)?");

    Optional<Condition> condition() {
        return switch (operator) {
            case IN, NOT_IN -> range();
            case GTE -> time(value).map(time -> range(time, NANOS_OF_DAY));
            case GT -> time(value).map(time -> range(after(time), NANOS_OF_DAY));
            case LTE -> time(value).map(time -> range(0, after(time)));
            case LT -> time(value).map(time -> range(0, time));
            case EQUALS, NOT_EQUALS, CONTAINS ->
                throw new IllegalArgumentException("a time of day is in a range, or before or after one");
        };
    }

    private Condition range(long from, long to) {
        return new Condition.OfTime(from, to, operator.isNegation());
    }

    private Optional<Condition> range() {
        return DateReader.Ends.of(value).flatMap(ends -> {
            Optional<Long> from = ends.from().isEmpty() ? Optional.of(0L) : time(ends.from());
            Optional<Long> to = ends.to().isEmpty() ? Optional.of(NANOS_OF_DAY) : time(ends.to());
            if (from.isPresent() && from.equals(to)) {
                value.refuse("the range ends where it begins");
                return Optional.empty();
            }
            return from.flatMap(begin -> to.map(end -> range(begin, end)));
        });
    }

    private static long after(long time) {
        return Math.min(time + 1, NANOS_OF_DAY);
    }

    private static Optional<Long> time(Place place) {
        return place.parsed(TimeReader::nanos, "a time of day as 22:00 or 22:00:00");
    }

    private static long nanos(String text) {
        if (MIDNIGHT_AT_THE_END.matcher(text).matches()) {
            return NANOS_OF_DAY;
        }
        if (!WRITTEN.matcher(text).matches()) {
            throw new DateTimeException("no time of day: " + text);
        }
        return LocalTime.parse(text).toNanoOfDay();
    }
}
