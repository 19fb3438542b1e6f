package io.behaviourdiscounts.rules.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleMutantsTest {

    private static final String RULE = """
            version: 1
            rules:
              - id: a
                trigger: checkout_started
                priority: 1000
                conditions:
                  any:
                    - attributes.cart_value: {gte: 120, lt: 500.50}
                    - not: {context.country: {in: [US]}}
                    - history: {event: order_completed, within: 1d12h, where: {attributes.total: {gt: 1}}, count: 0}
                    - attributes.items: {none: {sku: 00123}, count: {lte: 2}}
                redeem_conditions: {order.subtotal: {exists: true}}
                action: {type: percentage_off, value: 15, applies_to: {include: {sku: 4711}}}
                guardrails: {per_user_limit: 1, validity_window: 24h}
                code: {prefix: 15, length: 9}
                display: {name: 15 % off}
            """;

    @Test
    void eachOperatorIsMistakenOnceAndEachNumberGoesOneUpAndOneDown() {
        List<Mutant> mutants =
                RuleMutants.of(new RuleSource("a.yaml", RULE.getBytes(UTF_8))).getOrDefault("a", List.of());

        assertThat(mutants)
                .extracting(mutant -> mutant.was() + " → " + mutant.becomes())
                .containsExactlyInAnyOrder(
                        "priority: 1000 → priority: 999",
                        "any → all",
                        "gte: 120 → gt: 120",
                        "lt: 500.50 → lte: 500.50",
                        "gte: 120 → gte: 121",
                        "gte: 120 → gte: 119",
                        "lt: 500.50 → lt: 500.51",
                        "lt: 500.50 → lt: 500.49",
                        "not → without it",
                        "in → not_in",
                        "within: 1d12h → within: 1d13h",
                        "within: 1d12h → within: 1d11h",
                        "gt: 1 → gte: 1",
                        "gt: 1 → gt: 2",
                        "gt: 1 → gt: 0",
                        "0 → not 0",
                        "count: 0 → count: 1",
                        "count: 0 → count: -1",
                        "none → any",
                        "00123 → not 00123",
                        "sku: 00123 → sku: 124",
                        "sku: 00123 → sku: 122",
                        "lte: 2 → lt: 2",
                        "lte: 2 → lte: 3",
                        "lte: 2 → lte: 1",
                        "exists: true → exists: false",
                        "value: 15 → value: 16",
                        "value: 15 → value: 14",
                        "per_user_limit: 1 → per_user_limit: 2",
                        "validity_window: 24h → validity_window: 25h",
                        "validity_window: 24h → validity_window: 23h",
                        "length: 9 → length: 10");
    }

    @Test
    void aMutantStandsWhereItsChangeIs() {
        List<Mutant> mutants =
                RuleMutants.of(new RuleSource("a.yaml", RULE.getBytes(UTF_8))).getOrDefault("a", List.of());

        assertThat(mutants)
                .filteredOn(mutant -> mutant.becomes().equals("gte: 121"))
                .singleElement()
                .satisfies(mutant -> assertThat(mutant.position()).hasToString("8:40"));
    }

    @Test
    void aFileThatIsNoYamlHasNone() {
        assertThat(RuleMutants.of(new RuleSource("a.yaml", "rules: [".getBytes(UTF_8))))
                .isEmpty();
    }
}
