package io.behaviourdiscounts.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.HistoryQuery;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.Test.Compared;
import io.behaviourdiscounts.rules.model.Test.Comparison;
import io.behaviourdiscounts.rules.model.Test.EqualTo;
import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledConditionTest {

    private static final Condition ASKED = new Condition.History(
            new HistoryQuery("order", null, null, new HistoryQuery.Question.Count(new EqualTo(Literal.plain("0")))));
    private static final Condition TRUE = at("a", new EqualTo(Literal.plain("1")));
    private static final Condition FALSE = at("a", new EqualTo(Literal.plain("2")));

    @Test
    void groupsAreThreeValued() {
        assertThat(unknownHistory(new Condition.All(List.of(ASKED, TRUE)))).isEqualTo(Answer.UNKNOWN);
        assertThat(unknownHistory(new Condition.All(List.of(ASKED, FALSE)))).isEqualTo(Answer.FAILS);
        assertThat(unknownHistory(new Condition.Any(List.of(ASKED, TRUE)))).isEqualTo(Answer.HOLDS);
        assertThat(unknownHistory(new Condition.Any(List.of(ASKED, FALSE)))).isEqualTo(Answer.UNKNOWN);
        assertThat(unknownHistory(new Condition.Not(ASKED))).isEqualTo(Answer.UNKNOWN);
        assertThat(unknownHistory(new Condition.All(List.of()))).isEqualTo(Answer.HOLDS);
        assertThat(unknownHistory(new Condition.Any(List.of()))).isEqualTo(Answer.FAILS);
    }

    @Test
    void explainsEveryConditionWithWhatItSaw() {
        Condition condition = new Condition.All(List.of(
                FALSE, at("text", new Compared(Comparison.GTE, Literal.quoted("b"))), new Condition.Not(ASKED)));
        Explanation explanation = CompiledCondition.of(condition).explain(new UnknownHistory());
        assertThat(explanation.answer()).isEqualTo(Answer.FAILS);
        assertThat(explanation.parts())
                .extracting(part -> part.words() + " | " + part.answer() + " | " + part.seen())
                .containsExactly("a: 2 | FAILS | 1", "text: {gte: \"b\"} | FAILS | nothing", "not | UNKNOWN | null");
    }

    @Test
    void comparesLongsAndDoublesByTheirExactValue() {
        assertThat(equal("9007199254740993", Value.of(9007199254740993L))).isTrue();
        assertThat(equal("9007199254740993", Value.of(9007199254740992L))).isFalse();
        assertThat(equal("9007199254740993", Value.of(9007199254740992.0))).isFalse();
        assertThat(equal("0.1", Value.of(0.1))).isTrue();
        assertThat(equal("0.10000000000000000001", Value.of(0.1))).isFalse();
        assertThat(equal("0", Value.of(-0.0))).isTrue();
        assertThat(equal("1e400", Value.of(Double.POSITIVE_INFINITY))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "127.50, 127.5",
        "-3, -3",
        "+3, 3",
        "007, 7",
        ".5, 0.5",
        "5., 5",
        "' 5 ', 5",
        "'\u00A05\u202F', 5",
    })
    void aTextSpellsADecimalNumber(String text, BigDecimal number) {
        assertThat(Decimals.spelled(text)).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "-",
                "+",
                "--3",
                "1e3",
                "1E3",
                "1,000",
                "1 000",
                "1_000",
                "1.2.3",
                "5 EUR",
                "$5",
                "5%",
                "0x10",
                "NaN",
                "Infinity",
                "\u0665",
                "\uFF15",
                "1-",
                "10000000000000000000000000000000000000000000000000000000000000000"
            })
    void aTextThatIsWrittenInAnyOtherWaySpellsNone(String text) {
        assertThat(Decimals.spelled(text)).isNull();
    }

    @Test
    void explainsWhatATextWasReadAs() {
        Map<String, Value> fields = Map.of(
                "total", Value.of("27.50"),
                "note", Value.of("many"),
                "items", new Value.Items(List.of(new Value.Fields(Map.of("price", Value.of("13.75"))))));
        var atLeast100 = new Compared(Comparison.GTE, Literal.plain("100"));
        Condition.All condition = new Condition.All(List.of(
                at("total", atLeast100),
                at("note", atLeast100),
                at("items", new io.behaviourdiscounts.rules.model.Test.Sum(Path.of("price"), null, atLeast100)),
                at("total", new EqualTo(Literal.plain("27.5")))));

        assertThat(CompiledCondition.of(condition).explain(Document.of(fields)).parts())
                .extracting(Explanation::seen)
                .containsExactly(
                        "\"27.50\", a text, read as the number 27.5",
                        "\"many\", a text that spells no number",
                        "[{price: \"13.75\"}]; items[].price: \"13.75\" is a text, read as the number 13.75",
                        "\"27.50\"");
    }

    @Test
    void ordersTextsByCodePoints() {
        String beyond = Character.toString(0x1F600);
        assertThat(CodePoints.compare(beyond, "\uFFFD")).isPositive();
        assertThat(CodePoints.compare("a", "ab")).isNegative();
        assertThat(CodePoints.compare("ab", "ab")).isZero();
    }

    @Test
    void namesAMeasureByWhatItCounts() {
        assertThat(measure(Literal.plain("US"))).isEqualTo(measure(Literal.quoted("US")));
        assertThat(measure(Literal.plain("1"))).isNotEqualTo(measure(Literal.quoted("1")));
        assertThat(measure(Literal.plain("US"))).isEqualTo(-4937001190809656098L);
    }

    private static long measure(Literal literal) {
        Condition where = at("context.country", new EqualTo(literal));
        return Measure.of(new HistoryQuery(
                        "order", null, where, new HistoryQuery.Question.Count(new EqualTo(Literal.plain("0")))))
                .orElseThrow()
                .id();
    }

    private static boolean equal(String literal, Value value) {
        return LiteralReading.of(Literal.plain(literal)).equalTo(value);
    }

    private static Condition at(String path, io.behaviourdiscounts.rules.model.Test test) {
        return new Condition.At(Path.of(path), test);
    }

    private static Answer unknownHistory(Condition condition) {
        return CompiledCondition.of(condition).evaluate(new UnknownHistory());
    }

    /** A document with a number and a history of which nothing is known. */
    private static final class UnknownHistory implements Document {
        private final Document fields = Document.of(Map.of("a", Value.of(1)));

        @Override
        public @Nullable Value at(Path path) {
            return fields.at(path);
        }

        @Override
        public Answer answer(HistoryQuestion question) {
            return Answer.UNKNOWN;
        }

        @Override
        public String remembered(HistoryQuestion question) {
            return "unknown";
        }
    }
}
