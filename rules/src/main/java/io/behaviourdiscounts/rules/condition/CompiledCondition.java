package io.behaviourdiscounts.rules.condition;

import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.value.Value;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition made ready for evaluation; immutable.
 *
 * <ul>
 *   <li>The answer does not depend on the order of a group's conditions, so the cheap ones are asked first: the event's own
 *       attributes, then lists, then the profile, then the history.
 *   <li>{@link #explain} asks all of them, in the order in which they were written.
 * </ul>
 */
public sealed interface CompiledCondition {

    /** Makes a condition ready. */
    static CompiledCondition of(Condition condition) {
        return switch (condition) {
            case Condition.All all -> group(all, all.conditions(), Answer.FAILS);
            case Condition.Any any -> group(any, any.conditions(), Answer.HOLDS);
            case Condition.Not not -> new Negation(of(not.condition()), ConditionText.of(not));
            case Condition.At at -> new Tested(at, CompiledTest.of(at.test()), ConditionText.of(at));
            case Condition.History history -> new Asked(HistoryQuestion.of(history.query()), ConditionText.of(history));
        };
    }

    private static CompiledCondition group(Condition condition, List<Condition> conditions, Answer decisive) {
        List<CompiledCondition> written =
                conditions.stream().map(CompiledCondition::of).toList();
        List<CompiledCondition> byCost = written.stream()
                .sorted(Comparator.comparingInt(CompiledCondition::cost))
                .toList();
        return new Group(written, byCost, decisive, condition instanceof Condition.All ? "all" : "any");
    }

    /** Whether it holds of a document. */
    Answer evaluate(Document document);

    /** Whether it holds, and why. */
    Explanation explain(Document document);

    /** How dear it is to ask; only for comparison. */
    int cost();

    /** All of them, which one that fails decides; or any of them, which one that holds decides. */
    record Group(List<CompiledCondition> written, List<CompiledCondition> byCost, Answer decisive, String words)
            implements CompiledCondition {
        @Override
        public Answer evaluate(Document document) {
            boolean unknown = false;
            for (CompiledCondition condition : byCost) {
                Answer answer = condition.evaluate(document);
                if (answer == decisive) {
                    return decisive;
                }
                unknown |= answer == Answer.UNKNOWN;
            }
            return unknown ? Answer.UNKNOWN : decisive.negated();
        }

        @Override
        public Explanation explain(Document document) {
            List<Explanation> parts = written.stream()
                    .map(condition -> condition.explain(document))
                    .toList();
            return new Explanation(words, evaluate(document), null, parts);
        }

        @Override
        public int cost() {
            return written.stream().mapToInt(CompiledCondition::cost).sum();
        }
    }

    /** The contrary of a condition. */
    record Negation(CompiledCondition condition, String words) implements CompiledCondition {
        @Override
        public Answer evaluate(Document document) {
            return condition.evaluate(document).negated();
        }

        @Override
        public Explanation explain(Document document) {
            return new Explanation("not", evaluate(document), null, List.of(condition.explain(document)));
        }

        @Override
        public int cost() {
            return condition.cost();
        }
    }

    /** A test of what stands at a path. */
    record Tested(Condition.At at, CompiledTest test, String words) implements CompiledCondition {
        private static final int PROFILE = 50;

        @Override
        public Answer evaluate(Document document) {
            return Answer.of(test.holds(document.at(at.path())));
        }

        @Override
        public Explanation explain(Document document) {
            @Nullable Value seen = document.at(at.path());
            return new Explanation(
                    words, Answer.of(test.holds(seen)), ValueText.of(seen) + ReadTexts.of(at, document), List.of());
        }

        @Override
        public int cost() {
            return test.cost() + (at.path().root().equals("profile") ? PROFILE : 0);
        }
    }

    /** A question to the history. */
    record Asked(HistoryQuestion question, String words) implements CompiledCondition {
        private static final int HISTORY = 1_000;

        @Override
        public Answer evaluate(Document document) {
            return document.answer(question);
        }

        @Override
        public Explanation explain(Document document) {
            return new Explanation(words, evaluate(document), document.remembered(question), List.of());
        }

        @Override
        public int cost() {
            return HISTORY;
        }
    }
}
