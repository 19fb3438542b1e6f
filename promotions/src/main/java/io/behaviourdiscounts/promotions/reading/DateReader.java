package io.behaviourdiscounts.promotions.reading;

import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.model.Boundary;
import io.behaviourdiscounts.promotions.model.Condition;
import io.behaviourdiscounts.promotions.reading.ConditionReader.Operator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a condition on the date says. Whatever the operator, it comes to a range whose beginning is included and whose end is not: a day
 * begins at its start and is over where the next begins; behind an instant is a nanosecond later.
 */
record DateReader(Place value, Operator operator) {

    private static final String EXPECTED = "a day as 2024-07-20, or an instant with its offset";

    /** A day, or an instant, as it was written. */
    private sealed interface Moment {
        Boundary beginning();

        Boundary end();

        /** As the end of a range: a day belongs to it, an instant does not. */
        Boundary asEnd();
    }

    private record Day(LocalDate date) implements Moment {
        @Override
        public Boundary beginning() {
            return new Boundary.StartOf(date);
        }

        @Override
        public Boundary end() {
            return new Boundary.StartOf(date.plusDays(1));
        }

        @Override
        public Boundary asEnd() {
            return end();
        }
    }

    private record Exact(Instant instant) implements Moment {
        @Override
        public Boundary beginning() {
            return new Boundary.At(instant);
        }

        @Override
        public Boundary end() {
            return new Boundary.At(instant.plusNanos(1));
        }

        @Override
        public Boundary asEnd() {
            return beginning();
        }
    }

    Optional<Condition> condition() {
        return switch (operator) {
            case EQUALS, NOT_EQUALS -> value.day().map(Day::new).map(day -> range(day.beginning(), day.end()));
            case IN, NOT_IN -> range();
            case GTE -> moment(value).map(moment -> range(moment.beginning(), null));
            case GT -> moment(value).map(moment -> range(moment.end(), null));
            case LTE -> moment(value).map(moment -> range(null, moment.end()));
            case LT -> moment(value).map(moment -> range(null, moment.beginning()));
            case CONTAINS -> throw new IllegalArgumentException("a date contains nothing");
        };
    }

    private Condition range(@Nullable Boundary from, @Nullable Boundary to) {
        return new Condition.OfDate(from, to, operator.isNegation());
    }

    private Optional<Condition> range() {
        return Ends.of(value).flatMap(ends -> {
            Optional<Moment> from = moment(ends.from());
            Optional<Moment> to = moment(ends.to());
            return Optional.of(range(
                    from.map(Moment::beginning).orElse(null),
                    to.map(Moment::asEnd).orElse(null)));
        });
    }

    private static Optional<Moment> moment(Place place) {
        return place.parsed(
                text -> text.indexOf('T') < 0 ? new Day(Place.dayOf(text)) : new Exact(Place.instantOf(text)),
                EXPECTED);
    }

    /**
     * The two ends of a written range, {@code {"from": …, "to": …}} or {@code [from, to]}; one of them may be empty.
     */
    record Ends(Place from, Place to) {

        static Optional<Ends> of(Place value) {
            Optional<Ends> ends = written(value);
            if (ends.isEmpty()
                    || (ends.get().from().isEmpty() && ends.get().to().isEmpty())) {
                value.refuse("expected a range, as {\"from\": …, \"to\": …} or [from, to]");
                return Optional.empty();
            }
            return ends;
        }

        private static Optional<Ends> written(Place value) {
            if (value.json().filter(Json.Fields.class::isInstance).isPresent()) {
                value.knowsOnly(List.of("from", "to"));
                return Optional.of(new Ends(value.at("from"), value.at("to")));
            }
            List<Place> items = value.isList() ? value.items() : List.of();
            return items.size() == 2 ? Optional.of(new Ends(items.getFirst(), items.getLast())) : Optional.empty();
        }
    }
}
