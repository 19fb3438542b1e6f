package io.behaviourdiscounts.promotions.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.behaviourdiscounts.promotions.evaluation.AnswerWriter;
import io.behaviourdiscounts.promotions.evaluation.Evaluation;
import io.behaviourdiscounts.promotions.evaluation.EvaluationReader;
import io.behaviourdiscounts.promotions.instance.InstanceImport;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonWriter;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.reading.PromotionReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each value of right documents is replaced by others, and each key left out: whatever comes of it, nothing breaks. */
class MutationTest {

    private static final List<Json> OTHERS = List.of(
            Json.NULL,
            Json.of(""),
            Json.of("x"),
            Json.of("2024-01-01T00:00:00Z"),
            Json.of(0),
            Json.of(-1),
            Json.of(Long.MAX_VALUE),
            new Json.Decimal(new BigDecimal("1e40")),
            new Json.Decimal(new BigDecimal("0.00001")),
            Json.of(true),
            new Json.Items(List.of()),
            new Json.Items(List.of(Json.NULL, Json.of(1))),
            Json.Fields.NONE);

    @Test
    void promotions() {
        for (Json.Fields each : cases("sample-all-seven", "bogo-max-discount", "cond-date_range-03-in")) {
            AcceptanceData.items(each, "input", "promotions")
                    .forEach(document -> assertNothingBreaks(document, PromotionReader::read));
        }
        assertNothingBreaks(Json.NULL, PromotionReader::read);
    }

    @Test
    void coupons() {
        Path file = AcceptanceData.folder().resolve("instances/roundtrip-COUP-INST-002.json");
        Json document = AcceptanceData.at(AcceptanceData.document(file), "import");
        assertNothingBreaks(document, json -> InstanceImport.read(json, promotion -> true, Instant.EPOCH));
    }

    @Test
    void evaluations() {
        for (Json.Fields each : cases("code-bulk-two-two", "gift-two", "sample-bogo-pairs", "cond-field-discounted")) {
            assertNothingBreaks(AcceptanceData.at(each, "input"), MutationTest::evaluated);
        }
        assertThat(EvaluationReader.read(Json.NULL)).isInstanceOf(Parsed.Wrong.class);
    }

    private static Object evaluated(Json input) {
        return switch (EvaluationReader.read(input)) {
            case Parsed.Right<Evaluation>(Evaluation evaluation) -> AnswerWriter.writeWithAdvice(evaluation.answer());
            case Parsed.Wrong<Evaluation> wrong -> wrong;
        };
    }

    private static Stream<Json.Fields> casesNamed(List<String> ids) {
        return AcceptanceData.lines(AcceptanceData.folder().resolve("cases.ndjson"))
                .filter(each -> ids.contains(AcceptanceData.text(each, "id")));
    }

    private static List<Json.Fields> cases(String... ids) {
        List<Json.Fields> cases = casesNamed(List.of(ids)).toList();
        assertThat(cases).hasSize(ids.length);
        return cases;
    }

    private static void assertNothingBreaks(Json document, Function<Json, Object> reader) {
        mutants(document)
                .forEach(mutant -> assertThatCode(
                                () -> assertThat(reader.apply(mutant)).isNotNull())
                        .as(() -> JsonWriter.line(mutant))
                        .doesNotThrowAnyException());
    }

    /** The document with one of its values changed, in all ways. */
    private static List<Json> mutants(Json document) {
        List<Json> mutants = new ArrayList<>(OTHERS);
        switch (document) {
            case Json.Fields fields ->
                fields.values().forEach((key, value) -> {
                    Map<String, Json> without = new LinkedHashMap<>(fields.values());
                    without.remove(key);
                    mutants.add(new Json.Fields(without));
                    mutants.addAll(within(value, changed -> fields.with(key, changed)));
                });
            case Json.Items items -> {
                for (int index = 0; index < items.values().size(); index++) {
                    int place = index;
                    mutants.addAll(within(items.values().get(index), changed -> {
                        List<Json> all = new ArrayList<>(items.values());
                        all.set(place, changed);
                        return new Json.Items(all);
                    }));
                }
            }
            case Json.Null ignored -> mutants.add(ignored);
            case Json.Text ignored -> mutants.add(ignored);
            case Json.Decimal ignored -> mutants.add(ignored);
            case Json.Truth ignored -> mutants.add(ignored);
        }
        return mutants;
    }

    private static List<Json> within(Json part, UnaryOperator<Json> whole) {
        return mutants(part).stream().map(whole).toList();
    }
}
