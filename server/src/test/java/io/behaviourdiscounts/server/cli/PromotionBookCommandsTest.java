package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.local.LocalDeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promotions among the files of rules: checked, planned, published, shown, and asked for by the command line. */
class PromotionBookCommandsTest {

    private static final String KEY = "a-key-for-promotions-with-all-scopes";

    private static final String RULES = """
            version: 1
            rules:
              - id: welcome
                trigger: signed_up
                action: {type: percentage_off, value: 10}
                guardrails: {per_user_limit: 1, max_daily_issues: 100, validity_window: 24h}
            promotions:
              - id: FREESHIP
                name: Free shipping
                type: shipping
                status: active
                stackable: true
                valid_to: "2099-01-01T00:00:00Z"
                activation_method: code
                codes: {single_code: FREESHIP-2026}
                rules: {actions: [{type: shipping_percentage_discount, value: 100}]}
            """;

    private static final String SPRING = """
            {"id": "SPRING", "name": {"en": "Spring"}, "type": "cart", "status": "active", "stackable": true, "priority": 50,
             "valid_to": "2099-01-01T00:00:00Z",
             "rules": {"conditions": [{"type": "cart_subtotal", "operator": "gte", "value": {"amount": 100, "currency": "USD"}}],
                       "actions": [{"type": "percentage_discount", "value": %s}]},
             "extensions": {"team": "NO"}}""";

    private static final String CART = """
            {"order": {"currency": "USD", "items": [{"sku": "TEE-1", "qty": 2, "price": %s}], "shipping": {"price": 5.00}},
             "codes": ["freeship 2026", "NOBODYS-2026"]}""";

    @TempDir
    private static Path folder;

    private static LocalDeployment deployment;

    @BeforeAll
    static void start() throws Exception {
        deployment = KeyedDeployment.start(folder.resolve("data"), KEY);
    }

    @AfterAll
    static void end() {
        deployment.close();
    }

    @Test
    void theyArePublishedChangedAndRemovedLikeRules() throws IOException {
        Path shop = Files.createDirectory(folder.resolve("shop"));
        Files.writeString(shop.resolve("rules.yaml"), RULES);
        Path spring = Files.writeString(shop.resolve("spring.json"), SPRING.formatted("10.00"));

        assertThat(CommandRun.of("rules", "lint", shop.toString(), "--no-json").out())
                .contains("1 rule, 0 segments, 0 detectors and 2 promotions without a mistake");
        assertThat(book("plan", shop.toString()).out())
                .contains("+ promotion SPRING (version 1)")
                .contains("+ promotion FREESHIP (version 1)")
                .contains("+ rule welcome (version 1)");
        assertThat(book("apply", shop.toString(), "--yes").out()).contains("live everywhere");
        assertThat(book("plan", shop.toString()).out()).contains("The published rules are these already");
        evaluated();

        Files.writeString(spring, SPRING.formatted("20"));
        assertThat(book("plan", shop.toString()).out())
                .contains("~ promotion SPRING (version 1 → 2)")
                .contains("rules.actions[0].value: 10.00 → 20");
        book("apply", shop.toString(), "--yes");
        Path again =
                Files.writeString(folder.resolve("again.yaml"), book("show").out());
        assertThat(Files.readString(again))
                .contains("promotions:\n")
                .contains("  - id: \"SPRING\"")
                .contains("{team: \"NO\"}");
        assertThat(book("plan", again.toString()).out()).contains("The published rules are these already");

        Files.delete(spring);
        CommandRun refused = book("apply", shop.toString(), "--yes");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("1 of 2 live promotions are not in these files and would stop to apply");
        assertThat(book("apply", shop.toString(), "--yes", "--allow-removals").out())
                .contains("- promotion SPRING (version 2)");
        assertThat(book("history").lines().getLast()).containsPattern("\\+0 ~0 -1$");
        ofTheApi(shop);
    }

    private static void ofTheApi(Path shop) throws IOException {
        String document = SPRING.formatted("10.00").replace("SPRING", "OURS");
        Path ours = Files.writeString(folder.resolve("ours.json"), "[" + document + "]");

        assertThat(promotions("put", ours.toString()).out()).contains("added OURS");
        assertThat(promotions("list").out()).containsPattern("OURS .* api ").containsPattern("FREESHIP .* files ");
        assertThat(book("plan", shop.toString()).out())
                .contains("= promotion OURS (version 1, kept: it is the API's)")
                .contains("The published rules are these already");
        Files.writeString(shop.resolve("rules.yaml"), RULES.replace("value: 10}", "value: 11}"));
        assertThat(book("apply", shop.toString(), "--yes").out()).contains("live everywhere");
        assertThat(promotions("get", "OURS").out()).contains("\"OURS\"");
        assertThat(book("show").out()).doesNotContain("OURS");
        assertThat(book("show", "OURS").out()).contains("OURS");

        Files.writeString(shop.resolve("theirs.json"), document);
        assertThat(book("plan", shop.toString()).err()).contains("promotion 'OURS' is the API's");
        assertThat(book("apply", shop.toString(), "--yes").exitCode()).isEqualTo(1);
        String code = "\"activation_method\": \"code\", \"codes\": {\"single_code\": \"TAKEN-2026\"}, \"priority\"";
        Files.writeString(ours, document.replace("\"priority\"", code));
        assertThat(promotions("put", ours.toString()).out()).contains("changed OURS");
        Files.writeString(
                shop.resolve("theirs.json"), document.replace("OURS", "THEIRS").replace("\"priority\"", code));
        assertThat(book("plan", shop.toString()).err())
                .contains("promotion 'THEIRS' of these files, /codes/single_code: is the code of OURS already");
        Files.delete(shop.resolve("theirs.json"));

        assertThat(promotions("transition", "OURS", "paused").out()).contains("OURS is paused");
        assertThat(promotions("transition", "OURS", "draft").err()).contains("not done: wrong_transition");
        Files.writeString(ours, SPRING.formatted("101"));
        assertThat(promotions("put", ours.toString()).err()).contains("/promotions/0/rules/actions/0/value: ");
        assertThat(promotions("delete", "FREESHIP").err()).contains("owned_by_files");
        assertThat(promotions("delete", "OURS").out()).contains("removed OURS");
    }

    private static CommandRun promotions(String command, String... more) {
        List<String> where =
                new ArrayList<>(List.of("--url", "http://127.0.0.1:" + deployment.httpPort(), "--key", KEY));
        if (!command.equals("get")) {
            where.add("--no-json");
        }
        String[] all = new String[more.length + 2];
        all[0] = "promotions";
        all[1] = command;
        System.arraycopy(more, 0, all, 2, more.length);
        return CommandRun.of(where, all);
    }

    private static void evaluated() throws IOException {
        Path cart = Files.writeString(folder.resolve("cart.json"), CART.formatted("50.00"));

        CommandRun text = orders(cart, "--no-json");
        CommandRun json = orders(cart, "--json");
        CommandRun small =
                orders(Files.writeString(folder.resolve("small.json"), CART.formatted("45.80")), "--no-json");
        CommandRun wrong = orders(Files.writeString(folder.resolve("wrong.json"), "{\"order\": {}}"), "--no-json");

        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out())
                .containsPattern("1 +TEE-1 +100.00 +10.00 +90.00 +SPRING 10.00")
                .containsPattern("shipping +5.00 +5.00 +0.00 +FREESHIP 5.00")
                .contains("total     90.00 USD   (advice: nothing is reserved)")
                .contains("✓ code freeship 2026: FREESHIP")
                .contains("✗ code NOBODYS-2026: code unknown");
        assertThat(json.out()).contains("\"total\":90.00");
        assertThat(small.out())
                .contains("✗ SPRING: condition not met 0: the goods come to 91.60")
                .contains("… SPRING lacks 8.40 USD of goods");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).contains("not done: missing_field").contains("(at /order/items)");
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() throws IOException {
        Path shop = Files.createDirectory(folder.resolve("wrong"));
        Files.writeString(shop.resolve("a.yaml"), RULES.replace("value: 100}", "value: 101}"));
        Files.writeString(shop.resolve("b.json"), SPRING.formatted("-1"));
        Files.writeString(shop.resolve("c.yaml"), "- {id: FREESHIP, name: N, type: cart, rules: {actions: []}}\n");

        CommandRun lint = CommandRun.of("rules", "lint", shop.toString(), "--no-json");

        assertThat(lint.exitCode()).isEqualTo(1);
        assertThat(lint.out())
                .containsPattern("a.yaml:16:\\d+: error: /promotions/0/rules/actions/0/value: ")
                .contains("b.json#/rules/actions/0/value: error: ")
                .contains("c.yaml:1:56: error: /0/rules/actions: at least one action is needed");
    }

    private static CommandRun book(String command, String... more) {
        List<String> cluster = List.of(
                "--bootstrap",
                deployment.bootstrap(),
                "--registry",
                deployment.registry().toString(),
                "--no-json");
        String[] all = new String[more.length + 2];
        all[0] = "rules";
        all[1] = command;
        System.arraycopy(more, 0, all, 2, more.length);
        return CommandRun.of(cluster, all);
    }

    private static CommandRun orders(Path cart, String output) {
        return CommandRun.of(
                "orders",
                "evaluate",
                cart.toString(),
                "--url",
                "http://127.0.0.1:" + deployment.httpPort(),
                "--key",
                KEY,
                output);
    }
}
