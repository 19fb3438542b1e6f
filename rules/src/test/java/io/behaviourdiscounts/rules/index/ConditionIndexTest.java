package io.behaviourdiscounts.rules.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.condition.CompiledCondition;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.condition.HistoryQuestion;
import io.behaviourdiscounts.rules.condition.Remembered;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.HistoryQuery;
import io.behaviourdiscounts.rules.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The index gives the answers that each condition gives by itself, and these are the answers that the language has. */
class ConditionIndexTest {

    private static final int EVENTS = 300;

    /** Sizes with one word and several, dense and sparse. */
    private static final int[] SIZES = {1, 3, 63, 64, 65, 200, 1_500};

    private static final long SOAKED_PAIRS = 50_000_000;

    @Test
    void answersAsEachConditionByItselfAndAsTheLanguage() {
        long pairs = 0;
        for (long seed = 1; seed <= 3; seed++) {
            for (int size : SIZES) {
                pairs += new Comparison(seed, size).run();
            }
        }

        assertThat(pairs).isGreaterThan(1_500_000);
    }

    @Test
    @Tag("soak")
    void answersSoForFiftyMillionPairs() {
        long pairs = 0;
        for (long seed = 100; pairs < SOAKED_PAIRS; seed++) {
            for (int size : SIZES) {
                pairs += new Comparison(seed, size).run();
            }
        }
    }

    /** The conditions of one seed. */
    private static final class Comparison {
        private final long seed;
        private final Random random;
        private final RandomConditions drawn;
        private final List<Condition> conditions = new ArrayList<>();
        private final List<CompiledCondition> compiled = new ArrayList<>();
        private final List<ZoneId> zones = new ArrayList<>();
        private final ConditionIndex index;

        Comparison(long seed, int size) {
            this.seed = seed;
            this.random = new Random(seed);
            this.drawn = new RandomConditions(random);
            List<ConditionPlan> plans = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                Condition condition = drawn.condition();
                ZoneId zone = drawn.zone().normalized();
                conditions.add(condition);
                zones.add(zone);
                compiled.add(CompiledCondition.of(condition));
                plans.add(ConditionPlan.of(condition, compiled.getLast(), zone));
            }
            this.index = ConditionIndex.of(plans);
        }

        /** So many pairs of a condition and an event. */
        long run() {
            for (int i = 0; i < EVENTS; i++) {
                compare();
            }
            return (long) EVENTS * conditions.size();
        }

        private void compare() {
            Event event = drawn.event();
            Memory memory = new Memory(drawn.profile(), random.nextInt());
            EventDocument document = new EventDocument(event, memory, ZoneOffset.UTC);
            Answer[] answers = new Answer[conditions.size()];
            Arrays.fill(answers, Answer.FAILS);
            MatchScratch scratch = index.scratch();
            index.open(document, scratch);
            for (int i = index.next(scratch); i >= 0; i = index.next(scratch)) {
                answers[i] = index.ask(i, document, scratch);
            }
            for (int i = 0; i < answers.length; i++) {
                Answer alone = compiled.get(i).evaluate(document.in(zones.get(i)));
                Answer plain = new PlainReading(event, zones.get(i), memory.attributes(), memory::answer)
                        .of(conditions.get(i));
                if (answers[i] != alone || alone != plain) {
                    throw new AssertionError(
                            "seed %d, %d conditions: %s in %s of %s, %s: %s by the index, %s by itself, %s by the language"
                                    .formatted(
                                            seed,
                                            answers.length,
                                            conditions.get(i),
                                            zones.get(i),
                                            event,
                                            memory,
                                            answers[i],
                                            alone,
                                            plain));
                }
            }
        }
    }

    /** A shopper of whom the same is known, or not known, whoever asks. */
    private record Memory(Map<String, Value> attributes, int seed) implements Remembered {

        @Override
        public @Nullable Value attribute(String name) {
            return attributes.get(name);
        }

        Answer answer(HistoryQuery query) {
            Answer[] answers = Answer.values();
            return answers[Math.floorMod(query.hashCode() * 31 + seed, answers.length)];
        }

        @Override
        public Answer answer(HistoryQuestion question) {
            return answer(question.query());
        }

        @Override
        public String seen(HistoryQuestion question) {
            throw new AssertionError("nobody asks for words");
        }
    }

    @Test
    void anEventIsForgottenWithTheNext() {
        Event view = new Event(
                "e", "view", Instant.EPOCH, io.behaviourdiscounts.rules.event.User.UNKNOWN, Map.of(), Map.of(), false);
        Condition startsWithA = new Condition.At(
                io.behaviourdiscounts.rules.value.Path.of("attributes.a"),
                new io.behaviourdiscounts.rules.model.Test.StartsWith("a"));
        ConditionIndex index = ConditionIndex.of(
                List.of(ConditionPlan.of(startsWithA, CompiledCondition.of(startsWithA), ZoneOffset.UTC)));
        Event other = new Event("e", "view", Instant.EPOCH, view.user(), Map.of("a", Value.of("ab")), Map.of(), false);

        assertThat(answer(index, view)).isEqualTo(Answer.FAILS);
        assertThat(answer(index, other)).isEqualTo(Answer.HOLDS);
        assertThat(answer(index, view)).isEqualTo(Answer.FAILS);
    }

    private static Answer answer(ConditionIndex index, Event event) {
        EventDocument document = EventDocument.alone(event);
        MatchScratch scratch = index.scratch();
        assertThat(index.open(document, scratch)).isEqualTo(1);
        return index.ask(index.next(scratch), document, scratch);
    }
}
