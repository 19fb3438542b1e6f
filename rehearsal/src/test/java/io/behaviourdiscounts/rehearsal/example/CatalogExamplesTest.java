package io.behaviourdiscounts.rehearsal.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.language.RuleSource;
import io.behaviourdiscounts.rules.source.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the catalog have examples that hold, that show every condition, and that notice changes. */
class CatalogExamplesTest {

    private static List<TestedRule> tested;

    @BeforeAll
    static void run() throws IOException {
        List<RuleSource> sources = RuleSource.find(Path.of("../rules/catalog"));
        tested = switch (RuleFiles.readAll(sources)) {
            case Reading.Read<RuleSet>(RuleSet rules) -> RuleTests.runWithMutants(rules, sources);
            case Reading.Wrong<RuleSet>(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    @Test
    void everyExampleHolds() {
        assertThat(tested).allSatisfy(rule -> {
            assertThat(rule.examples()).isNotEmpty();
            assertThat(rule.examples())
                    .allSatisfy(example -> assertThat(example.differences())
                            .as(rule.rule() + ": " + example.name())
                            .isEmpty());
        });
    }

    @Test
    void everyConditionIsShownBothWays() {
        assertThat(tested).flatExtracting(TestedRule::unshown).isEmpty();
    }

    @Test
    void nineOfTenMutantsAreNoticedAndTheRestIsKnown() {
        int mutants = tested.stream().mapToInt(TestedRule::mutants).sum();
        List<String> unnoticed = tested.stream()
                .flatMap(rule -> rule.unnoticed().stream()
                        .map(mutant -> rule.rule() + ": " + mutant.was() + " → " + mutant.becomes()))
                .toList();
        assertThat(mutants).isEqualTo(174);
        assertThat(unnoticed.size() * 10).as(unnoticed.toString()).isLessThanOrEqualTo(mutants);
        assertThat(unnoticed)
                .as("docs/rules.md says which they are")
                .containsExactly(
                        "cart-rescue: min_cart_value: 60 → min_cart_value: 59",
                        "loyal-express-shipping: priority: 150 → priority: 151",
                        "loyal-express-shipping: priority: 150 → priority: 149",
                        "high-value-cart-first-purchase: priority: 200 → priority: 201",
                        "high-value-cart-first-purchase: priority: 200 → priority: 199");
    }
}
