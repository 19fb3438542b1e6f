package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no Kafka: the catalog and the samples of this repository. */
class RuleCommandsTest {

    private static final String CATALOG = "../rules/catalog";
    private static final String CHECKOUT = "../samples/checkout.json";

    @TempDir
    private Path folder;

    @Test
    void theCatalogHasNoMistakes() {
        CommandRun lint = CommandRun.of("rules", "lint", CATALOG, "--no-json");

        assertThat(lint.exitCode()).isZero();
        assertThat(lint.out()).contains("without a mistake");
    }

    @Test
    void theExamplesOfTheCatalogHoldAndNoticeChanges() {
        CommandRun test = CommandRun.of("rules", "test", CATALOG, "--mutate", "--at-least", "90", "--no-json");

        assertThat(test.exitCode()).isZero();
        assertThat(test.out())
                .contains("    ✓ a first cart of 120 dollars")
                .contains("    not noticed: priority: 200 → ");
        assertThat(test.lines()).last().asString().contains(", 0 failed; 169 of 174 changes noticed (97 %)");
        assertThat(CommandRun.of("rules", "test", CATALOG, "--mutate", "--at-least", "98")
                        .exitCode())
                .isEqualTo(1);
        assertThat(CommandRun.of("rules", "test", CATALOG, "--at-least", "97").exitCode())
                .isEqualTo(2);
    }

    @Test
    void anExampleThatFailsIsToldWithItsPlaceAndWhatWasSeen() throws IOException {
        Path rules = Files.writeString(folder.resolve("a.yaml"), """
                version: 1
                rules:
                  - id: a
                    trigger: checkout_started
                    conditions: {attributes.cart_value: {gte: 100}}
                    action: {type: percentage_off, value: 15}
                    guardrails: {validity_window: 24h}
                    examples:
                      - {name: enough, when: {event: checkout_started, attributes: {cart_value: 99}}, then: granted}
                """);
        CommandRun text = CommandRun.of("rules", "test", rules.toString(), "--no-json");
        CommandRun json = CommandRun.of("rules", "test", rules.toString(), "--json");

        assertThat(CommandRun.of("rules", "test", rules.toString(), "--format", "github")
                        .lines())
                .containsExactly(
                        "::error file=" + rules + ",line=9,col=9::a: enough: expected granted, was nothing"
                                + " (attributes.cart_value: {gte: 100} does not hold: 99)",
                        "::warning file=" + rules + ",line=5,col=18::a: never true: attributes.cart_value: {gte: 100}");
        assertThat(text.exitCode()).isEqualTo(1);
        assertThat(text.lines())
                .containsExactly(
                        rules.toString(),
                        "  a",
                        "    ✗ enough   " + rules + ":9:9",
                        "        expected granted, was nothing (attributes.cart_value: {gte: 100} does not hold: 99)",
                        "    never true: attributes.cart_value: {gte: 100}   " + rules + ":5:18",
                        "1 example of 1 rule: 0 passed, 1 failed; 1 answer of conditions not shown");
        assertThat(json.exitCode()).isEqualTo(1);
        assertThat(json.lines())
                .first()
                .asString()
                .startsWith("{\"kind\":\"example\",\"rule\":\"a\",")
                .contains("\"passed\":false,\"differences\":[\"expected granted, was nothing");
        assertThat(json.lines()).last().isEqualTo("{\"kind\":\"summary\",\"rules\":1,\"examples\":1,\"failed\":1}");
    }

    @Test
    void withoutAnyExampleNothingWasTested() throws IOException {
        Path none = Files.writeString(folder.resolve("none.yaml"), "version: 1\nrules: []\n");
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "version: 2\n");

        assertThat(CommandRun.of("rules", "test", none.toString()).exitCode()).isEqualTo(1);
        assertThat(CommandRun.of("rules", "test", wrong.toString()).err())
                .contains("nothing was tested, because the rules are wrong:");
        assertThat(CommandRun.of("rules", "test").exitCode()).isEqualTo(2);
    }

    @Test
    void aMistakeIsToldWithItsPlaceAndMakesTheCommandFail() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), """
                version: 1
                rules:
                  - id: a
                    triger: checkout_started
                """);
        CommandRun lint = CommandRun.of("rules", "lint", wrong.toString(), "--no-json");
        CommandRun json = CommandRun.of("rules", "lint", wrong.toString(), "--json");

        assertThat(lint.exitCode()).isEqualTo(1);
        assertThat(lint.out()).contains("wrong.yaml:4:5: error: ").contains("trigger");
        assertThat(json.exitCode()).isEqualTo(1);
        assertThat(json.lines()).allSatisfy(line -> assertThat(line).startsWith("{\"level\":\"error\",\"file\":"));
        for (String command : List.of("lint", "plan", "test")) {
            CommandRun annotated = CommandRun.of("rules", command, wrong.toString(), "--format", "github");

            assertThat(annotated.exitCode()).isEqualTo(1);
            assertThat(annotated.lines())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).startsWith("::error file=" + wrong + ",line="))
                    .anySatisfy(line -> assertThat(line).contains(",line=4,col=5::unknown key 'triger'"));
        }
        assertThat(CommandRun.of("rules", "lint", wrong.toString(), "--format", "gitlab")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void nothingIsPublishedOfWrongRules() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "version: 2");
        CommandRun apply = CommandRun.of("rules", "apply", wrong.toString());

        assertThat(apply.exitCode()).isEqualTo(1);
        assertThat(apply.out()).isEmpty();
        assertThat(apply.err())
                .contains("nothing was done, because the rules are wrong:")
                .contains("wrong.yaml:1:");
    }

    @Test
    void aFileThatIsNotThereIsToldInOneLine() {
        CommandRun lint = CommandRun.of("rules", "lint", "no-such-file.yaml");

        assertThat(lint.exitCode()).isEqualTo(1);
        assertThat(lint.err()).isEqualToIgnoringNewLines("discounts rules lint: no-such-file.yaml does not exist");
    }

    @Test
    void wrongUsageHasAnExitCodeOfItsOwn() {
        assertThat(CommandRun.of("rules", "lint").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of("rules", "frobnicate").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of("clock", "advance", "yesterday").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of("coupons", "list").exitCode()).isEqualTo(2);
    }

    @Test
    void tryingShowsEachConditionWithWhatWasSeenAndTheCoupon() {
        CommandRun attempt = CommandRun.of("rules", "try", CATALOG, "--event", CHECKOUT, "--no-json");

        assertThat(attempt.exitCode()).isZero();
        assertThat(attempt.lines())
                .containsSubsequence(
                        "✓ high-value-cart-first-purchase",
                        "      ✓ attributes.cart_value: {gte: 120}   (145.75)",
                        "    → coupon HV15-…: 15 % off, at most 40; until 2024-07-16T18:24:10Z")
                .anyMatch(line -> line.contains("→ refused: not_in_segment"))
                .contains("    not triggered: it listens to cart_abandoned");
    }

    @Test
    void textsThatAreReadAsNumbersAreShownAndWarnedOf() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), """
                version: 1
                rules:
                  - id: big-order
                    trigger: order_paid
                    conditions: {attributes.total: {gte: 100}}
                    action: {type: percentage_off, value: 10}
                    guardrails: {validity_window: 7d}
                """);
        Path event = Files.writeString(folder.resolve("event.json"), """
                {"event_id": "wh-1", "name": "order_paid", "occurred_at": "2026-11-29T10:00:00Z", "user": {"id": "c1"},
                 "attributes": {"total": "27.50"}}
                """);
        CommandRun attempt = CommandRun.of("rules", "try", rules.toString(), "--event", event.toString(), "--no-json");
        CommandRun lint = CommandRun.of("rules", "lint", rules.toString(), "--events", event.toString(), "--no-json");

        assertThat(attempt.lines())
                .containsSubsequence(
                        "✗ big-order",
                        "    ✗ attributes.total: {gte: 100}   (\"27.50\", a text, read as the number 27.5)",
                        "    → nothing: its conditions do not hold");
        assertThat(lint.exitCode()).isZero();
        assertThat(lint.out())
                .contains("rules.yaml:5:18: warning: 'attributes.total' is a text in the samples, 1 times")
                .contains("1 warning");
    }

    @Test
    void whatTheShopperDidBeforeCanBeReplayed() throws IOException {
        Path before = Files.writeString(folder.resolve("before.ndjson"), """
                {"name": "order_completed", "occurred_at": "2024-07-01T10:00:00Z", "user": {"id": "user_123"}}
                """);
        CommandRun attempt = CommandRun.of(
                "rules", "try", CATALOG, "--event", CHECKOUT, "--history", before.toString(), "--no-json");

        assertThat(attempt.lines())
                .contains("      ✗ history: {event: \"order_completed\", count: 0}   (1)")
                .noneMatch(line -> line.contains("→ coupon HV15"));
    }

    @Test
    void theJsonOfATrialHasTheActionAsTheTopicsDo() {
        CommandRun attempt = CommandRun.of("rules", "try", CATALOG, "--event", CHECKOUT, "--json");

        assertThat(attempt.lines())
                .filteredOn(line -> line.contains("high-value-cart-first-purchase"))
                .singleElement()
                .asString()
                .contains("\"outcome\":\"granted\"")
                .contains("\"action\":{\"type\":\"percentage_off\",\"value\":15,\"max_amount\":40}");
    }

    @Test
    void anEditorGetsASchema() {
        assertThat(CommandRun.of("rules", "schema").out()).contains("http://json-schema.org/draft-07/schema#");
    }
}
