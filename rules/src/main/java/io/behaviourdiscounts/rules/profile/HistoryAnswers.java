package io.behaviourdiscounts.rules.profile;

import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.condition.HistoryQuestion;
import io.behaviourdiscounts.rules.condition.Remembered;
import io.behaviourdiscounts.rules.model.HistoryQuery.AgeBound;
import io.behaviourdiscounts.rules.value.Value;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a profile answers at the moment of an event that is not in it yet.
 *
 * <ul>
 *   <li>A window reaches from {@code within} before the event to the event, both included; without {@code within} it has no
 *       beginning. Events at the event's own moment count if they came before it.
 *   <li>The answer is exact while the window begins after the earliest of the {@link Tally#EXACT} newest occurrences and ends at
 *       or after the newest; beyond that, a UTC day that an edge of the window cuts is counted whole.
 *   <li>What cannot be known is not guessed at: the answer is unknown unless it is the same whatever may have happened.
 * </ul>
 */
public final class HistoryAnswers implements Remembered {

    private final History history;
    private final ProfileAttributes attributes;
    private final long at;
    private final long completeSince;

    /**
     * The memory of a shopper at a moment.
     *
     * @param history of events before this one
     * @param attributes as they are at this event
     * @param at when it occurred
     * @param completeSince from when on the deployment's events are complete; {@link Micros#NEVER} if they always were
     */
    public HistoryAnswers(History history, ProfileAttributes attributes, long at, long completeSince) {
        this.history = history;
        this.attributes = attributes;
        this.at = at;
        this.completeSince = completeSince;
    }

    @Override
    public @Nullable Value attribute(String name) {
        return attributes.get(name);
    }

    @Override
    public Answer answer(HistoryQuestion question) {
        View view = view(question);
        Tally.Found found = view.found();
        return switch (question.asked()) {
            case HistoryQuestion.Count count ->
                count.answer(found.count(), view.gap() ? Long.MAX_VALUE : found.count() + found.perhaps());
            case HistoryQuestion.Sum sum ->
                view.gap() || found.perhaps() > 0 ? Answer.UNKNOWN : sum.answer(found.sum());
            case HistoryQuestion.Last last -> last(last.bounds(), view);
        };
    }

    /** What the window shows, and whether, and until when, events may be missing from it. */
    private record View(long from, Tally.Found found, boolean gap, long gapEnd) {}

    private View view(HistoryQuestion question) {
        Duration within = question.query().within();
        long from = within == null ? Long.MIN_VALUE : Micros.plus(at, -Micros.of(within));
        History.Counted counted = history.counted(question.query().event(), question.measure());
        long knownSince = Math.max(counted.knownSince(), completeSince);
        boolean gap = from < knownSince;
        return new View(from, counted.tally().between(from, at), gap, gap ? Math.min(knownSince - 1, at) : from);
    }

    private Answer last(List<AgeBound> bounds, View view) {
        Tally.Found found = view.found();
        boolean gap = view.gap() && view.gapEnd() > found.last();
        if (found.last() == Micros.NEVER) {
            boolean perhaps = gap || found.perhaps() > 0;
            long youngest = found.perhaps() > 0 ? 0 : at - view.gapEnd();
            long oldest = view.from() == Long.MIN_VALUE ? Long.MAX_VALUE : at - view.from();
            return perhaps && AgeRange.of(bounds).meets(youngest, oldest) ? Answer.UNKNOWN : Answer.FAILS;
        }
        long age = at - found.last();
        AgeRange passing = AgeRange.of(bounds);
        long youngest = gap ? at - view.gapEnd() : age;
        if (passing.covers(youngest, age)) {
            return Answer.HOLDS;
        }
        return passing.meets(youngest, age) ? Answer.UNKNOWN : Answer.FAILS;
    }

    /** The ages, in microseconds, that pass all bounds: from least to most, both included. */
    private record AgeRange(long least, long most) {
        static AgeRange of(List<AgeBound> bounds) {
            long least = 0;
            long most = Long.MAX_VALUE;
            for (AgeBound bound : bounds) {
                long age = Micros.of(bound.age());
                switch (bound.comparison()) {
                    case GT -> least = Math.max(least, Micros.plus(age, 1));
                    case GTE -> least = Math.max(least, age);
                    case LT -> most = Math.min(most, age - 1);
                    case LTE -> most = Math.min(most, age);
                }
            }
            return new AgeRange(least, most);
        }

        boolean covers(long youngest, long oldest) {
            return least <= youngest && oldest <= most;
        }

        boolean meets(long youngest, long oldest) {
            return least <= oldest && youngest <= most && least <= most;
        }
    }

    @Override
    public String seen(HistoryQuestion question) {
        View view = view(question);
        Tally.Found found = view.found();
        String known = switch (question.asked()) {
            case HistoryQuestion.Count count -> Long.toString(found.count());
            case HistoryQuestion.Sum sum ->
                found.sum().signum() == 0
                        ? "0"
                        : found.sum().stripTrailingZeros().toPlainString();
            case HistoryQuestion.Last last ->
                found.last() == Micros.NEVER
                        ? "none"
                        : Micros.toInstant(found.last()).toString();
        };
        return view.gap() ? known + ", unknown through " + Micros.toInstant(view.gapEnd()) : known;
    }
}
