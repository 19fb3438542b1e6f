package io.behaviourdiscounts.rules.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleFileCorpusTest {

    @ParameterizedTest
    @MethodSource("io.behaviourdiscounts.rules.language.Corpus#wrong")
    void everyProblemOfAWrongFileIsTold(Path file) {
        RuleSource source = new RuleSource(file.getFileName().toString(), Corpus.bytes(file));

        Reading<RuleSet> reading = RuleFiles.readAll(List.of(source));

        assertThat(reading).isInstanceOf(Reading.Wrong.class);
        assertThat(Readings.problems(reading)).extracting(Problem::toString).isEqualTo(Corpus.expectedOf(file));
    }

    @ParameterizedTest
    @MethodSource("io.behaviourdiscounts.rules.language.Corpus#allGood")
    void aGoodFileIsRead(Path file) {
        Reading<RuleFile> reading = RuleFiles.read(file.toString(), Corpus.bytes(file));

        assertThat(Readings.problems(reading)).isEmpty();
    }

    @Test
    void theCatalogIsOneSetOverAllActions() throws IOException {
        RuleSet catalog = Readings.value(RuleFiles.readAll(RuleSource.find(Path.of("catalog"))));

        assertThat(catalog.rules()).hasSizeGreaterThanOrEqualTo(8).allSatisfy(rule -> {
            assertThat(rule.description()).isNotNull();
            assertThat(rule.display().name()).isNotEmpty();
        });
        assertThat(catalog.rules())
                .extracting(rule -> rule.action().type())
                .contains("percentage_off", "amount_off", "free_shipping", "store_credit");
    }

    @Test
    void aFileMayNameASegmentOfAnotherAndNotUseItsIds() {
        RuleSource rules = source("rules.yaml", """
                version: 1
                rules:
                  - id: a
                    trigger: cart_viewed
                    action: {type: percentage_off, value: 10}
                    guardrails: {validity_window: 24h, excluded_segments: [staff, stuff]}
                """);
        RuleSource segments = source(
                "segments.yaml", "version: 1\nsegments:\n  - id: staff\n    conditions: {profile.staff: true}\n");
        RuleSource again =
                source("z.yaml", "version: 1\nsegments:\n  - id: staff\n    conditions: {profile.job: staff}\n");

        assertThat(Readings.problems(RuleFiles.readAll(List.of(rules, segments, again))))
                .extracting(Problem::toString)
                .containsExactly(
                        "rules.yaml:6:67: unknown segment 'stuff'; did you mean 'staff'?",
                        "z.yaml:3:9: id: another segment is called 'staff', at segments.yaml:3:9; ids are used once");
        assertThat(Readings.problems(RuleFiles.read("rules.yaml", rules.yaml())))
                .isEmpty();
    }

    /** What an earlier release published must be read by every later one. */
    @Test
    void whatWasPublishedIsReadAlthoughNobodyMayWriteItNow() {
        String text = "{id: a, trigger: cart_viewed, conditions: {attributes.total: {gte: 50 EUR}},"
                + " action: {type: percentage_off, value: 10}, guardrails: {validity_window: 24h, max_daily_issues: 1.000}}";

        assertThat(Readings.problems(RuleFiles.readDefinition(Definition.RULE, "a", text)))
                .isEmpty();
        assertThat(Readings.problems(RuleFiles.read("a.yaml", ("version: 1\nrules: [" + text + "]").getBytes(UTF_8))))
                .hasSize(2);
    }

    @Test
    void aWrongFileStillTellsItsDoubts() {
        RuleSource wrong = source("a.yaml", """
                version: 1
                rules:
                  - id: A
                    trigger: cart_viewed
                    action: {type: percentage_off, value: 0.15}
                    guardrails: {validity_window: 24h}
                """);

        assertThat(RuleFiles.doubts(List.of(wrong)))
                .extracting(Problem::toString)
                .containsExactly("a.yaml:5:43: value: 0.15 means 0.15 %; did you mean 15?");
    }

    private static RuleSource source(String name, String text) {
        return new RuleSource(name, text.getBytes(UTF_8));
    }
}
