package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.behaviourdiscounts.server.json.Json;
import io.behaviourdiscounts.server.local.LocalDeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worked examples of the reward logic, asked of a running deployment: its book is published, a till's scans are evaluated. */
@Tag("soak")
class RewardCasesOverHttpTest {

    private static final Path CASES = Path.of("/work/shared/acceptance/pos/reward-cases.yaml");
    private static final String KEY = "a-key-for-scans-with-all-scopes";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @TempDir
    private static Path folder;

    private static LocalDeployment deployment;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.exists(CASES), "there are no acceptance data here");
        deployment = KeyedDeployment.start(folder.resolve("data"), KEY);
    }

    @AfterAll
    static void end() {
        if (deployment != null) {
            deployment.close();
        }
    }

    @Test
    void allThatEvaluateCanTellComesOutAsTheySay() throws IOException {
        JsonNode all = YAML.readTree(Files.readString(CASES));
        Map<String, List<JsonNode>> byBook = new LinkedHashMap<>();
        List<String> untold = new ArrayList<>();
        for (JsonNode one : all.path("cases")) {
            String why = untold(one);
            if (why.isEmpty()) {
                byBook.computeIfAbsent(book(all.path("fixtures"), one), book -> new ArrayList<>())
                        .add(one);
            } else {
                untold.add(one.path("id").asText() + " (" + why + ")");
            }
        }
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, List<JsonNode>> book : byBook.entrySet()) {
            publish(book.getKey());
            for (JsonNode one : book.getValue()) {
                String got = told(answer(one));
                String expected = expected(one.path("expect"));
                if (!got.equals(expected)) {
                    wrong.add(one.path("id").asText() + ": expected " + expected + ", got " + got);
                }
            }
        }

        System.out.println("not told by an evaluation: " + String.join(", ", untold));
        assertThat(wrong).isEmpty();
        assertThat(byBook.values().stream().mapToInt(List::size).sum()).isGreaterThanOrEqualTo(20);
    }

    /** Why an evaluation can't tell a case; empty where it can. */
    private static String untold(JsonNode one) {
        if (one.has("repository")) {
            return "no repository";
        }
        return one.at("/promotion/kind").asText().equals("POINTS") ? "no promotion gives points" : "";
    }

    private static String book(JsonNode fixtures, JsonNode one) {
        StringBuilder book = new StringBuilder("version: 1\n");
        boolean isLinked = one.at("/promotion/linked").asBoolean();
        if (isLinked) {
            book.append("""
            promotions:
              - id: LINKED
                name: Linked
                type: cart
                status: active
                stackable: true
                activation_method: link
                rules:
                  conditions: [{type: cart_subtotal, operator: gte, value: {amount: %s, currency: USD}}]
                  actions: [{type: fixed_discount, value: {amount: 3, currency: USD}}]
            """.formatted(one.at("/promotion/qualified").asBoolean() ? "1" : "100000"));
        }
        book.append("patterns:\n");
        fixtures.path("patterns").properties().forEach(pattern -> {
            String layout = pattern.getValue().asText().replace(".0", "");
            book.append("  - id: ")
                    .append(id(pattern.getKey()))
                    .append("\n    couponType: UNIQUE\n    symbologies: [")
                    .append(layout.contains("STC") ? "CODE_128" : "EAN_13")
                    .append("]\n    layout: '")
                    .append(layout)
                    .append("'\n");
        });
        book.append("series:\n");
        fixtures.path("series").properties().forEach(series -> {
            boolean isMeant = series.getKey().equals(one.path("series").asText());
            append(
                    book,
                    series.getKey(),
                    series.getValue(),
                    isMeant ? one : YAML.createObjectNode(),
                    fixtures,
                    isLinked);
        });
        return book.toString();
    }

    private static String id(String pattern) {
        return pattern.toLowerCase(Locale.ROOT);
    }

    private static void append(
            StringBuilder book, String id, JsonNode series, JsonNode one, JsonNode fixtures, boolean isLinked) {
        book.append("  - id: ").append(id).append('\n');
        book.append("    pattern: ").append(id(series.path("pattern").asText())).append('\n');
        if (!id.equals("S40")) {
            book.append("    code: '").append(id.substring(1)).append("'\n");
        }
        if (isLinked && !one.isEmpty()) {
            book.append("    promotions: [LINKED]\n");
        }
        for (String key : List.of(
                "prompt_reward_value",
                "min",
                "max",
                "allow_override",
                "fallback",
                "max_series_scans",
                "max_same_barcode",
                "segmentation",
                "redemption_limit",
                "repository_required",
                "member_card_required",
                "blocked",
                "external_validation")) {
            JsonNode override = one.at("/series_override/" + key);
            JsonNode value = override.isMissingNode() ? series.path(key) : override;
            if (!value.isMissingNode() && !value.isNull()) {
                book.append("    ").append(key).append(": ").append(value).append('\n');
            }
        }
        book.append("    instances:\n");
        fixtures.path("instances").properties().stream()
                .filter(instance -> instance.getKey().startsWith(id + "/"))
                .forEach(instance -> {
                    book.append("      - offer_code: '")
                            .append(instance.getKey().substring(id.length() + 1))
                            .append("'\n");
                    instance.getValue()
                            .properties()
                            .forEach(key -> book.append("        ")
                                    .append(key.getKey())
                                    .append(": ")
                                    .append(key.getValue())
                                    .append('\n'));
                    if (instance.getKey().equals(one.path("instance").asText())
                            && one.at("/instance_override/blocked").asBoolean()) {
                        book.append("        blocked: true\n");
                    }
                });
    }

    private static void publish(String book) throws IOException {
        Path file = Files.writeString(folder.resolve("book.yaml"), book);
        CommandRun run = CommandRun.of(
                "rules",
                "apply",
                file.toString(),
                "--yes",
                "--allow-removals",
                "--bootstrap",
                deployment.bootstrap(),
                "--registry",
                deployment.registry().toString(),
                "--no-json");
        assertThat(run.exitCode()).as(run.err() + run.out() + book).isZero();
    }

    /** What is answered to the last scan. */
    private static JsonNode answer(JsonNode one) throws IOException {
        JsonNode facts = one.path("transaction");
        String scan = "{\"barcode\": \"%s\"%s%s%s}"
                .formatted(
                        one.at("/scan/barcode").asText(),
                        field("entered", one.path("cashier_entry")),
                        field("override", one.path("override")),
                        facts.has("external_validation")
                                ? ", \"external_validation\": \""
                                        + facts.path("external_validation")
                                                .asText()
                                                .toLowerCase(Locale.ROOT) + "\""
                                : "");
        int before = facts.path("same_barcode_scans").asInt()
                + facts.path("series_scans").asInt();
        List<String> scans = new ArrayList<>();
        for (int i = 0; i <= before; i++) {
            scans.add(scan);
        }
        Path cart = Files.writeString(folder.resolve("sale.json"), """
                {"order": {"currency": "USD", "items": [{"sku": "TEE", "qty": 1, "price": 100}]}, "channel": "store",
                 "scans": [%s], "sale": {"business_date": "%s"%s%s}}""".formatted(
                        String.join(", ", scans),
                        facts.has("business_date") ? facts.path("business_date").asText() : "2026-11-29",
                        field("member_card", facts.path("member")),
                        field("household", facts.path("household"))));
        CommandRun run = CommandRun.of(
                "orders",
                "evaluate",
                cart.toString(),
                "--json",
                "--url",
                "http://127.0.0.1:" + deployment.httpPort(),
                "--key",
                KEY);
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode told = Json.read(run.out()).path("scans");
        assertThat(told).hasSize(before + 1);
        return told.get(before);
    }

    private static String field(String name, JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "" : ", \"" + name + "\": " + value;
    }

    private static String told(JsonNode scan) {
        String booked = scan.path("booked_as").asText();
        String as = booked.equals("tender") ? "TENDER:" + scan.path("tender").asText() : upper(booked);
        String reward = booked.equals("points")
                ? scan.path("points").asText()
                : scan.has("worth")
                        ? scan.path("worth")
                                .decimalValue()
                                .movePointRight(2)
                                .toBigInteger()
                                .toString()
                        : "";
        return String.join(
                " ",
                upper(scan.path("outcome").asText()),
                upper(scan.path("source").asText()),
                reward,
                as,
                scan.path("account").asText(),
                upper(scan.path("reason").asText()),
                upper(scan.path("prompt").asText()),
                scan.path("row").asText());
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static String expected(JsonNode expect) {
        return String.join(
                " ",
                expect.path("outcome").asText(),
                expect.path("source").asText(),
                expect.path("reward").asText(),
                expect.path("as").asText(),
                expect.path("account").asText(),
                expect.path("error").asText(),
                expect.path("prompt").asText(),
                expect.path("row").asText());
    }
}
