package io.behaviourdiscounts.promotions.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.promotions.evaluation.AnswerWriter;
import io.behaviourdiscounts.promotions.evaluation.Evaluation;
import io.behaviourdiscounts.promotions.evaluation.EvaluationReader;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonWriter;
import io.behaviourdiscounts.promotions.json.Parsed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of the acceptance data: its input gives its answer, field by field. */
class CasesTest {

    @BeforeAll
    static void tellsWhatIsRun(TestReporter reporter) {
        reporter.publishEntry(
                "acceptance data",
                AcceptanceData.isPartOnly()
                        ? "only the part among the test resources: there is no ../shared/acceptance/mach"
                        : "all of ../shared/acceptance/mach");
    }

    static Stream<Arguments> cases() {
        return Stream.of("cases.ndjson", "random.ndjson")
                .flatMap(file -> AcceptanceData.lines(AcceptanceData.folder().resolve(file)))
                .map(each -> Arguments.of(name(each), each));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void givesTheAnswer(String name, Json.Fields each) {
        Json answer = answer(AcceptanceData.at(each, "input"));
        assertThat(shown(answer)).as(name).isEqualTo(shown(AcceptanceData.at(each, "expected")));
    }

    private static Json answer(Json input) {
        return switch (EvaluationReader.read(input)) {
            case Parsed.Right<Evaluation>(Evaluation evaluation) -> AnswerWriter.write(evaluation.answer());
            case Parsed.Wrong<Evaluation>(var mistakes) -> throw new AssertionError(mistakes);
        };
    }

    private static String name(Json.Fields each) {
        return each.get("id")
                .map(id -> AcceptanceData.text(each, "id"))
                .orElseGet(() -> "random-" + ((Json.Decimal) AcceptanceData.at(each, "seed")).value());
    }

    /** Without what is free text, in lines that can be compared by eye. */
    private static String shown(Json answer) {
        return JsonWriter.lines(withoutDetails(answer));
    }

    private static Json withoutDetails(Json value) {
        return switch (value) {
            case Json.Items items ->
                new Json.Items(
                        items.values().stream().map(CasesTest::withoutDetails).toList());
            case Json.Fields fields -> {
                Map<String, Json> kept = new LinkedHashMap<>();
                fields.values().forEach((key, field) -> {
                    if (!key.equals("detail")) {
                        kept.put(key, withoutDetails(field));
                    }
                });
                yield new Json.Fields(kept);
            }
            default -> value;
        };
    }
}
