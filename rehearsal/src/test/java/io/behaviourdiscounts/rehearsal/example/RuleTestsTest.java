package io.behaviourdiscounts.rehearsal.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.behaviourdiscounts.rehearsal.example.TestedRule.UnshownCondition;
import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.language.Mutant;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.language.RuleSource;
import io.behaviourdiscounts.rules.source.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTestsTest {

    private static final String RULE = """
            version: 1
            rules:
              - id: a
                trigger: checkout_started
                conditions:
                  attributes.cart_value: {gte: 100}
                  not: {context.country: US}
                action: {type: percentage_off, value: 15}
                guardrails: {validity_window: 24h, per_user_limit: 1, max_daily_issues: 10, stackable: true}
                code: {prefix: FIFTEEN}
                include: attributes.cart_value
                examples:
            """;

    @Test
    void whatIsNotAsExpectedIsToldWithWhatWasSeen() {
        TestedRule rule = test("""
                      - {name: a, when: {event: checkout_started, attributes: {cart_value: 100}}, then: nothing}
                      - {name: b, when: {event: checkout_started, attributes: {cart_value: 99}}, then: granted}
                      - {name: c, when: {event: cart_viewed}, then: {refused: paused}}
                      - name: d
                        given: [{event: checkout_started, ago: 1d, attributes: {cart_value: 200}}]
                        when: {event: checkout_started, attributes: {cart_value: 100}}
                        then: granted
                      - name: e
                        taken: {max_daily_issues: 10}
                        when: {event: checkout_started, attributes: {cart_value: 100}}
                        then: granted
                """);

        assertThat(rule.failed()).isEqualTo(5);
        assertThat(rule.examples())
                .extracting(example -> String.join("; ", example.differences()))
                .containsExactly(
                        "expected nothing, was granted",
                        "expected granted, was nothing (attributes.cart_value: {gte: 100} does not hold: 99)",
                        "expected refused: paused, was nothing (it listens to checkout_started)",
                        "expected granted, was refused: per_user_limit (the shopper was granted 1 ever, of at most 1)",
                        "expected granted, was refused: daily_issues_spent (the limit account rule/a/issues/2026-01-15 is full)");
        assertThat(rule.examples().getFirst().position()).hasToString("13:15");
    }

    @Test
    void aCouponIsComparedFieldByField() {
        TestedRule rule = test("""
                      - name: a
                        when: {event: checkout_started, attributes: {cart_value: 100}}
                        then:
                          granted:
                            valid_for: 7d
                            code_prefix: TEN
                            code_length: 16
                            stackable: false
                            include: {attributes.cart_value: 99, context.country: DE}
                            orders:
                              - {order: {currency: USD, items: [{sku: A, price: 10}]}, gets: 1}
                              - {order: {currency: USD, items: [{sku: A, price: 10}]}, refused: expired}
                              - {order: {currency: USD}, gets: 1}
                """);

        assertThat(rule.examples())
                .singleElement()
                .satisfies(
                        example -> assertThat(example.differences())
                                .containsExactly(
                                        "valid_for: expected 168h, was 24h",
                                        "code_prefix: expected TEN, was FIFTEEN",
                                        "code_length: expected 16, was 12",
                                        "stackable: expected false, was true",
                                        "include attributes.cart_value: expected 99, was 100",
                                        "include context.country: expected \"DE\", was left out",
                                        "order 1: expected gets 1, was gets 1.5",
                                        "order 2: expected refused: expired, was gets 1.5",
                                        "order 3: expected gets 1, was no order: /attributes/items: neither items nor a sum of them are there"));
    }

    @Test
    void conditionsThatWereAlwaysTheSameAreListed() {
        TestedRule rule = test("""
                      - {name: a, when: {event: checkout_started, attributes: {cart_value: 100}}, then: granted}
                      - {name: b, when: {event: checkout_started, attributes: {cart_value: 10}}, then: nothing}
                """);

        assertThat(rule.failed()).isZero();
        assertThat(rule.unshown())
                .extracting(UnshownCondition::words, UnshownCondition::never)
                .containsExactly(tuple("context.country: \"US\"", Answer.HOLDS));
    }

    @Test
    void whatNoExampleNoticesIsListedAndWhatOneNoticesIsNot() {
        TestedRule rule = test("""
                      - {name: a, when: {event: checkout_started, attributes: {cart_value: 100}}, then: {granted: {valid_for: 24h}}}
                """);

        assertThat(rule.unnoticed())
                .extracting(Mutant::becomes)
                .contains("gte: 99", "value: 16", "per_user_limit: 2")
                .doesNotContain("gt: 100", "gte: 101", "validity_window: 25h", "without it");
        assertThat(rule.mutants()).isGreaterThan(rule.unnoticed().size());
    }

    @Test
    void aRuleWithoutExamplesHasNothingToShow() {
        TestedRule rule = test("          []\n");

        assertThat(rule.examples()).isEmpty();
        assertThat(rule.unshown()).isEmpty();
        assertThat(rule.unnoticed()).hasSize(rule.mutants());
    }

    @Test
    void examplesAreNoPartOfWhatIsPublished() {
        RuleSet with = read(source("      - {name: a, when: {event: checkout_started}, then: nothing}\n"));
        RuleSet without = read(source("      []\n"));

        assertThat(with.definitions()).isEqualTo(without.definitions());
        assertThat(with.definitions().getFirst().text()).doesNotContain("examples");
    }

    private static TestedRule test(String examples) {
        RuleSource source = source(examples);
        List<TestedRule> tested = RuleTests.runWithMutants(read(source), List.of(source));
        assertThat(tested).hasSize(1);
        return tested.getFirst();
    }

    private static RuleSource source(String examples) {
        return new RuleSource("a.yaml", (RULE + examples.stripIndent().indent(6)).getBytes(UTF_8));
    }

    private static RuleSet read(RuleSource source) {
        return switch (RuleFiles.readAll(List.of(source))) {
            case Reading.Read<RuleSet>(RuleSet rules) -> rules;
            case Reading.Wrong<RuleSet>(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}
