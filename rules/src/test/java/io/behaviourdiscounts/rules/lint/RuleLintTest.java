package io.behaviourdiscounts.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.language.Corpus;
import io.behaviourdiscounts.rules.language.Readings;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.language.RuleSource;
import io.behaviourdiscounts.rules.language.UsualEvents;
import io.behaviourdiscounts.rules.model.Detector;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleLintTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @ParameterizedTest
    @MethodSource("io.behaviourdiscounts.rules.language.Corpus#doubtful")
    void everyDoubtIsTold(Path file) {
        RuleSource source = new RuleSource(file.getFileName().toString(), Corpus.bytes(file));
        RuleSet rules = Readings.value(RuleFiles.readAll(List.of(source)));

        assertThat(RuleLint.warnings(rules, NOW)).extracting(Problem::toString).isEqualTo(Corpus.expectedOf(file));
    }

    @Test
    void textsOfSamplesWhereARuleAsksForNumbersAreTold() {
        RuleSet rules = Readings.value(
                RuleFiles.readAll(List.of(new RuleSource("rules.yaml", """
                version: 1
                rules:
                  - id: big-order
                    trigger: order_paid
                    conditions:
                      all:
                        - attributes.total: {gte: 100}
                        - attributes.currency: EUR
                        - history: {event: order_paid, sum: attributes.points, gte: 5}
                    action: {type: percentage_off, value: 10}
                    guardrails: {validity_window: 7d}
                """.getBytes(StandardCharsets.UTF_8)))));
        List<Event> samples = List.of(
                order(Map.of("total", Value.of("27.50"), "currency", Value.of("EUR"))),
                order(Map.of("total", Value.of("27,50"), "points", Value.of("3"))),
                order(Map.of("total", Value.of(27.5))));

        assertThat(SampleLint.warnings(rules, samples))
                .extracting(Problem::toString)
                .containsExactly(
                        "rules.yaml:7:11: 'attributes.total' is a text in the samples, 1 times, such as \"27.50\","
                                + " and is read as the number that it spells; better to send it as a number",
                        "rules.yaml:7:11: 'attributes.total' is a text in the samples that spells no number, 1 times,"
                                + " such as \"27,50\": what compares it with a number does not hold",
                        "rules.yaml:9:11: 'attributes.points' is a text in the samples, 1 times, such as \"3\","
                                + " and is read as the number that it spells; better to send it as a number");
    }

    @Test
    void whatNoSampleHasIsToldWithTheFieldThatTheyHave() {
        RuleSet rules = Readings.value(
                RuleFiles.readAll(List.of(new RuleSource("rules.yaml", """
                version: 1
                rules:
                  - id: big-order
                    trigger: [order_paid, order_placed]
                    conditions:
                      all:
                        - attributes.country: US
                        - attributes.curency: EUR
                        - attributes.gift_card: {exists: false}
                        - history: {event: order_payd, count: 0}
                    action: {type: percentage_off, value: 10}
                    guardrails: {validity_window: 7d}
                """.getBytes(StandardCharsets.UTF_8)))));
        Event sample = new Event(
                "e",
                "order_paid",
                Instant.EPOCH,
                User.withId("u"),
                Map.of("currency", Value.of("EUR")),
                Map.of("country", Value.of("US")),
                false);

        assertThat(SampleLint.warnings(rules, List.of(sample)))
                .extracting(Problem::toString)
                .containsExactly(
                        "rules.yaml:4:5: none of the samples is an event 'order_placed'",
                        "rules.yaml:7:11: no sample has 'attributes.country'; did you mean 'context.country', which samples have?",
                        "rules.yaml:8:11: no sample has 'attributes.curency'; did you mean 'attributes.currency', which samples have?",
                        "rules.yaml:10:11: none of the samples is an event 'order_payd'; did you mean 'order_paid'?");
    }

    @Test
    void theUsualNamesAreThoseOfTheCatalog() throws IOException {
        RuleSet catalog = Readings.value(RuleFiles.readAll(RuleSource.find(Path.of("catalog"))));

        Set<String> made = catalog.detectors().stream().map(Detector::event).collect(Collectors.toSet());
        assertThat(catalog.rules().stream()
                        .flatMap(rule -> rule.triggers().stream())
                        .filter(trigger -> !made.contains(trigger)))
                .isSubsetOf(UsualEvents.NAMES);
    }

    private static Event order(Map<String, Value> attributes) {
        return new Event("e", "order_paid", Instant.EPOCH, User.withId("u"), attributes, Map.of(), false);
    }

    @Test
    void aTextThatEqualsAndSpellsANumberWithinBoundsCanHold() {
        RuleSet rules = Readings.value(
                RuleFiles.readAll(List.of(new RuleSource("rules.yaml", """
                version: 1
                rules:
                  - id: a
                    trigger: order_paid
                    conditions: {attributes.total: {equals: "120", gte: 100}}
                    action: {type: percentage_off, value: 10}
                    guardrails: {validity_window: 7d}
                """.getBytes(StandardCharsets.UTF_8)))));

        assertThat(RuleLint.warnings(rules, NOW)).isEmpty();
    }

    @Test
    void theCatalogLeavesNoDoubt() throws IOException {
        RuleSet catalog = Readings.value(RuleFiles.readAll(RuleSource.find(Path.of("catalog"))));

        assertThat(RuleLint.warnings(catalog, NOW)).isEmpty();
    }
}
