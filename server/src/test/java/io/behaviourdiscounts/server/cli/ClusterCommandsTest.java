package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.rules.model.Experiment;
import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.json.Json;
import io.behaviourdiscounts.server.local.LocalDeployment;
import io.behaviourdiscounts.server.local.LocalSettings;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The way through the commands that getting-started.md takes, on one deployment with real parts, in event time. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterCommandsTest {

    private static final String RULE = "high-value-cart-first-purchase";
    private static final String AT = "2024-07-16T00:00:00Z";

    /** One rule of the catalog, changed. */
    private static final String BOOK_3 = """
            version: 1
            rules:
              - id: high-value-cart-first-purchase
                trigger: checkout_started
                action: {type: percentage_off, value: 15, max_amount: 40}
                guardrails: {per_user_limit: 1, max_daily_issues: 2000, validity_window: 24h}
            """;

    private static int events;

    @TempDir
    private static Path folder;

    private static StopSignal stop;
    private static LocalDeployment deployment;
    private static List<String> cluster;

    @BeforeAll
    static void start() throws InterruptedException, IOException {
        stop = StopSignal.install();
        Settings settings = Settings.read(
                null,
                Map.of(),
                Map.of(
                        Setting.DATA,
                        folder.resolve("data").toString(),
                        Setting.CLOCK,
                        "event",
                        Setting.HTTP_PORT,
                        "0",
                        Setting.INSTANCE,
                        "test"));
        deployment = LocalDeployment.start(new LocalSettings(settings, 0, 0, Optional.empty()), stop)
                .orElseThrow();
        cluster = List.of(
                "--bootstrap",
                deployment.bootstrap(),
                "--registry",
                deployment.registry().toString(),
                "--config",
                Files.writeString(folder.resolve("settings"), "keys.file=" + keys())
                        .toString());
    }

    @AfterAll
    static void end() {
        deployment.close();
        stop.done();
    }

    @Test
    @Order(1)
    void rulesAreLiveWhenApplyReturns() {
        CommandRun apply = CommandRun.of(cluster, "rules", "apply", "../rules/catalog", "--yes", "--no-json");

        assertThat(apply.exitCode()).as(apply.err()).isZero();
        assertThat(apply.out())
                .contains("+ rule high-value-cart-first-purchase (version 1)")
                .contains("Published: book 2, live everywhere")
                .contains("live on test-engine, test-issuer");
        assertThat(CommandRun.of(cluster, "rules", "plan", "../rules/catalog", "--no-json")
                        .out())
                .contains("The published rules are these already (book 2).");
    }

    /** The acceptance of issue 2 with the data model's example: sent once with its id, and twice as it stands. */
    @Test
    @Order(2)
    void theDataModelsExampleGivesTheDataModelsRecord() throws IOException {
        assertThat(send("../samples/checkout.json").exitCode()).isZero();

        JsonNode issued = single(issued("user_123"));
        assertThat(issued.at("/code").asText()).startsWith("HV15-");
        assertThat(issued.at("/action")).hasToString("{\"type\":\"percentage_off\",\"value\":15,\"max_amount\":40}");
        assertThat(issued.at("/expires_at").asText()).isEqualTo("2024-07-16T18:24:10Z");
        assertThat(issued.at("/metadata/rule").asText()).isEqualTo("high-value-cart-first-purchase");
        assertThat(issued.at("/metadata/issued_for_event_id").asText()).isEqualTo("evt_789");
        assertThat(issued.at("/stackable").asBoolean(true)).isFalse();
        assertThat(issued.at("/status").asText()).isEqualTo("issued");
    }

    @Test
    @Order(3)
    void anEventWithoutAnIdIsTheSameEachTimeItIsSent() throws IOException {
        String event = Files.readString(Path.of("../samples/checkout.json"))
                .replace("\"event_id\": \"evt_789\", ", "")
                .replace("user_123", "user_124");
        Path file = Files.writeString(folder.resolve("no-id.ndjson"), event);

        assertThat(send(file.toString()).exitCode()).isZero();
        JsonNode first = single(issued("user_124"));
        assertThat(send(file.toString()).exitCode()).isZero();

        assertThat(single(issued("user_124"))).isEqualTo(first);
        assertThat(first.at("/metadata/issued_for_event_id").asText()).isNotEmpty();
    }

    @Test
    @Order(4)
    void aCouponIsFoundByItsIdAndItsCodeHoweverItWasTyped() throws IOException {
        JsonNode issued = single(issued("user_123"));
        String id = issued.at("/coupon_id").asText();
        String code = issued.at("/code").asText();

        JsonNode byId = Json.read(CommandRun.of(cluster, "coupons", "get", id).out());
        assertThat(byId.at("/code").asText()).isEqualTo(code);
        assertThat(CommandRun.of(
                                cluster,
                                "coupons",
                                "get",
                                code.replace("-", " ").toLowerCase(Locale.ROOT))
                        .out())
                .contains(id);
        String keys = folder.resolve("data").resolve("keys").toString();
        assertThat(CommandRun.of(cluster, "coupons", "get", code, "--keys", keys)
                        .out())
                .contains(id);
    }

    @Test
    @Order(5)
    void aShoppersCouponsAreListedWithoutTheirCodes() throws IOException {
        CommandRun list = CommandRun.of(cluster, "coupons", "list", "--shopper", "user:user_123");

        assertThat(list.lines()).hasSize(1);
        assertThat(list.out()).contains("high-value-cart-first-purchase").doesNotContain("HV15");
        assertThat(CommandRun.of(cluster, "coupons", "list", "--rule", "high-value-cart-first-purchase", "--no-json")
                        .out())
                .contains("user:user_123")
                .contains("user:user_124");
    }

    @Test
    @Order(6)
    void aRevokedCouponIsRevokedForGood() throws IOException {
        String id = single(issued("user_123")).at("/coupon_id").asText();
        CommandRun revoke = CommandRun.of(
                cluster, "coupons", "revoke", id, "--reason", "a test", "--at", "2024-07-16T00:00:00Z", "--no-json");
        CommandRun again = CommandRun.of(cluster, "coupons", "revoke", id, "--reason", "a test", "--no-json");

        assertThat(revoke.exitCode()).as(revoke.err()).isZero();
        assertThat(revoke.out()).isEqualTo("revoked " + id + System.lineSeparator());
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("not revoked: already_revoked");
        assertThat(CommandRun.of(cluster, "coupons", "get", id).out())
                .contains("\"status\":\"revoked\"")
                .contains("\"revoked_at\":\"2024-07-16T00:00:00Z\"");
    }

    @Test
    @Order(7)
    void aCouponIsMadeByHandBlockedAndOpenedAgain() throws IOException {
        List<String> create = List.of(
                "SAVE20NOW", "--percent", "20", "--expires", "2024-12-31", "--uses", "unlimited", "--per-shopper", "1");
        CommandRun made = create(create);
        CommandRun again = create(create);

        assertThat(made.exitCode()).as(made.err()).isZero();
        JsonNode created = Json.read(made.lines().getFirst());
        assertThat(created.at("/code").asText()).isEqualTo("SAVE20NOW");
        assertThat(created.at("/outcome").asText()).isEqualTo("created");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("not created: code_taken");

        String id = created.at("/coupon_id").asText();
        assertThat(ask("block", id).out()).isEqualTo("blocked " + id + System.lineSeparator());
        assertThat(get(id).at("/blocked").asText()).isEqualTo("a test");
        assertThat(ask("unblock", id).out()).isEqualTo("unblocked " + id + System.lineSeparator());
        assertThat(get(id).has("blocked")).isFalse();
        assertThat(tail("coupon.blocked.v1"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains(id).contains("a test"));
    }

    @Test
    @Order(8)
    void aDefinitionThatIsWrongIsToldWithItsPlace() {
        CommandRun wrong = create(List.of("--percent", "200", "--expires", "2024-12-31"));

        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).contains("coupon:1:").contains("a percentage above 0 and at most 100");
    }

    /** A storefront that speaks only Kafka: the order redeems, a second order may too, and what is refused is told. */
    @Test
    @Order(9)
    void anOrdersEventRedeemsItsCoupon() throws IOException {
        sendOrder("o-1", "order_completed", "\"cart_value\": 100, \"currency\": \"USD\", ");
        sendOrder("o-2", "order_completed", "");

        JsonNode redeemed = Json.read(tail("coupon.redeemed.v1").getFirst()).at("/value");
        assertThat(redeemed.at("/order_id").asText()).isEqualTo("o-1");
        assertThat(redeemed.at("/discount/amount").asLong()).isEqualTo(2000);
        assertThat(tail("coupon.refused.v1")).singleElement().satisfies(line -> {
            JsonNode refused = Json.read(line).at("/value");
            assertThat(refused.at("/reason").asText()).isEqualTo("order_needed");
            assertThat(refused.at("/call").asText()).isEqualTo("redeem");
            assertThat(refused.at("/order_id").asText()).isEqualTo("o-2");
            assertThat(refused.at("/event_id").asText()).isEqualTo("evt_order_completed_o-2");
        });
    }

    /** What getting-started.md says of the sample. */
    @Test
    @Order(10)
    void theSampleOrdersReserveRedeemAndRollBack() {
        CommandRun sent = run(List.of("events", "send", "../samples/orders.ndjson", "--keys", keys(), "--no-json"));
        assertThat(sent.out()).startsWith("5 events sent, 0 rejected");

        assertThat(orders("coupon.applied.v1")).contains("cart_41 applied");
        assertThat(orders("coupon.redeemed.v1")).contains("ord_4001 redeemed", "ord_4003 redeemed");
        assertThat(orders("coupon.released.v1")).contains("ord_4001 rolled_back");
        assertThat(orders("coupon.refused.v1")).contains("ord_4002 order_needed");
    }

    @Test
    @Order(10)
    void aCouponIsShownAsItsUsesHaveLeftIt() throws IOException {
        CommandRun made = create(List.of("ONCE-ONLY", "--percent", "20", "--expires", "2024-12-31"));
        String id = Json.read(made.lines().getFirst()).at("/coupon_id").asText();
        assertThat(get(id).at("/status").asText()).isEqualTo("issued");

        assertThat(statusAfter("coupon_applied", id)).isEqualTo("applied");
        assertThat(statusAfter("order_completed", id)).isEqualTo("redeemed");
        assertThat(statusAfter("order_cancelled", id)).isEqualTo("issued");
    }

    private static String statusAfter(String event, String id) throws IOException {
        sendOrder("o-3", event, "\"cart_value\": 100, \"currency\": \"USD\", ", "once-only");
        assertThat(tail("coupon.applied.v1")).as("all is read and done").isNotEmpty();
        return get(id).at("/status").asText();
    }

    /** What {@code coupons get} says of a coupon. */
    private static JsonNode get(String id) throws IOException {
        return Json.read(CommandRun.of(cluster, "coupons", "get", id).out());
    }

    /** The order of each record, and what the record says of it. */
    private static List<String> orders(String topic) {
        return tail(topic).stream()
                .map(ClusterCommandsTest::value)
                .map(step -> step.path("order_id").asText(step.path("cart_id").asText()) + " "
                        + (step.has("cause")
                                ? step.path("cause").asText()
                                : step.path("reason")
                                        .asText(topic.substring("coupon.".length(), topic.lastIndexOf('.')))))
                .toList();
    }

    private static JsonNode value(String line) {
        try {
            return Json.read(line).at("/value");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(11)
    void aBlockedRuleIssuesNothingUntilItIsOpenedAgain() throws IOException {
        assertThat(CommandRun.of(cluster, "rules", "block", RULE, "--reason", "a test", "--no-json")
                        .out())
                .isEqualTo("blocked " + RULE + System.lineSeparator());
        Await.until("the rule is blocked", () -> decisions("blocked").contains("blocked"));

        assertThat(CommandRun.of(cluster, "rules", "unblock", RULE, "--json").out())
                .isEqualToIgnoringNewLines("{\"rule\":\"" + RULE + "\",\"blocked\":false,\"in_the_book\":true}");
        Await.until("the rule is open", () -> decisions("open").contains("granted"));
    }

    @Test
    @Order(12)
    void allCouponsOfARuleAreRevokedAndAskingAgainIsSafe() throws IOException {
        List<String> revoke = List.of("coupons", "revoke", "--rule", RULE, "--reason", "a test", "--at", AT, "--json");
        JsonNode first = Json.read(run(revoke).lines().getFirst());
        JsonNode again = Json.read(run(revoke).lines().getFirst());

        assertThat(first.at("/state").asText()).isEqualTo("done");
        assertThat(first.at("/revoked").asLong()).isPositive();
        assertThat(again.at("/revoked").asLong()).isZero();
        assertThat(again.at("/already_ended").asLong())
                .isEqualTo(again.at("/found").asLong());
    }

    @Test
    @Order(13)
    void advancingTheClockEndsWhatIsStillOpen() throws IOException {
        assertThat(decisions("last")).containsExactly("granted");
        String id = single(issued("user_last" + events)).at("/coupon_id").asText();
        CommandRun advance = CommandRun.of(cluster, "clock", "advance", "2024-09-01T00:00:00Z", "--json");

        assertThat(advance.lines())
                .containsExactly(
                        "{\"advanced_to\":\"2024-09-01T00:00:00Z\",\"topic\":\"behaviour.events.v1\",\"partitions\":4}",
                        "{\"advanced_to\":\"2024-09-01T00:00:00Z\",\"topic\":\"coupon.commands.v1\",\"partitions\":4}");
        assertThat(tail("coupon.expired.v1")).singleElement().asString().contains(id);
    }

    @Test
    @Order(14)
    void aBookOfFarFewerRulesIsRefused() throws IOException {
        Path few = Files.writeString(folder.resolve("few.yaml"), BOOK_3);

        CommandRun removing = CommandRun.of(cluster, "rules", "apply", few.toString(), "--yes", "--no-json");

        assertThat(removing.exitCode()).isEqualTo(1);
        assertThat(removing.out()).contains("- rule cart-rescue (version 1)");
        assertThat(removing.err())
                .contains("Nothing was published: ")
                .contains("live rules are not in these files and would stop to issue")
                .contains("--allow-removals");
        assertThat(newestBook()).contains("\"book_version\":2");
    }

    @Test
    @Order(15)
    void publishedBooksAreShownFromTheLog() throws IOException {
        Path few = folder.resolve("few.yaml");
        Path one = Files.writeString(folder.resolve("one.yaml"), BOOK_3.replace("value: 15", "value: 20"));
        run(List.of("rules", "apply", few.toString(), "--yes", "--allow-removals", "--author", "ann"));
        CommandRun asked = CommandRun.of(cluster, "rules", "apply", one.toString());
        run(List.of("rules", "apply", one.toString(), "--yes"));

        assertThat(asked.exitCode()).isEqualTo(1);
        assertThat(asked.err())
                .contains("Nothing was published: nobody can be asked")
                .contains("--yes");
        assertThat(run(List.of("rules", "history", "--no-json")).lines())
                .hasSize(6)
                .anySatisfy(line ->
                        assertThat(line).startsWith("3 ").contains(" ann ").contains("-1"));
        assertThat(newestBook()).contains("\"changed\":[\"" + RULE + "\"]");
        assertThat(run(List.of("rules", "history", "cart-rescue", "--json")).lines())
                .hasSize(2);
        assertThat(run(List.of("rules", "diff", "--from", "3", "--to", "4", "--no-json"))
                        .lines())
                .containsExactly("~ rule " + RULE + " (version 2 → 3)", "    action.value: 15 → 20");
        assertThat(run(List.of("rules", "diff", "--json")).out())
                .contains("\"fields\":[{\"path\":\"action.value\",\"from\":\"15\",\"to\":\"20\"}]");
        assertThat(run(List.of("rules", "diff", "--to", "1", "--json")).out()).isEmpty();
        assertThat(CommandRun.of(cluster, "rules", "diff", "--to", "9").err())
                .contains("The log has no book 9: it has 1 to 4.");
    }

    @Test
    @Order(16)
    void anEarlierBookIsARuleFileAgain() throws IOException {
        Path earlier = Files.writeString(
                folder.resolve("earlier.yaml"),
                run(List.of("rules", "show", "--book", "2", "--no-json")).out());

        assertThat(Files.readString(earlier)).startsWith("# book 2, published ");
        assertThat(CommandRun.of("rules", "lint", earlier.toString(), "--no-json")
                        .out())
                .contains("0 warnings");
        run(List.of("rules", "apply", earlier.toString(), "--yes"));
        assertThat(run(List.of("rules", "plan", "../rules/catalog", "--no-json"))
                        .out())
                .contains("The published rules are these already (book 5).");
        assertThat(run(List.of("rules", "show", RULE, "--json")).lines())
                .singleElement()
                .asString()
                .contains("\"book_version\":5")
                .contains("\"id\":\"" + RULE + "\"");
        assertThat(CommandRun.of(cluster, "rules", "show", "nothing").err())
                .contains("There is no rule, segment, detector, promotion, pattern or series 'nothing' in book 5.");
    }

    private static String newestBook() {
        return run(List.of("rules", "history", "--json")).lines().getLast();
    }

    /** The first event of the data model's shopper earned a coupon; of the same rule there is one each, and the second earned none. */
    @Test
    @Order(16)
    void whyAShopperGotADiscountOrNoneIsToldFromTheLog() throws IOException {
        CommandRun granted =
                CommandRun.of(cluster, "explain", "--shopper", "user_123", "--event", "evt_789", "--no-json");
        assertThat(granted.exitCode()).as(granted.err()).isZero();
        assertThat(granted.out())
                .contains("checkout_started by user_123 at 2024-07-15T18:24:10Z, book 2")
                .contains(RULE + ": granted")
                .doesNotContain("item_added");

        Path small = Files.writeString(folder.resolve("small.json"), """
                {"event_id": "evt_small", "name": "checkout_started", "occurred_at": "2024-07-15T19:00:00Z",
                 "user": {"id": "u_small"}, "attributes": {"cart_value": 12.00, "currency": "USD"}}""");
        assertThat(send(small.toString()).exitCode()).isZero();
        CommandRun refused = CommandRun.of(cluster, "explain", "--shopper", "u_small", "--no-json");
        assertThat(refused.out()).contains("checkout_started by u_small");
        CommandRun whole =
                CommandRun.of(cluster, "explain", "--shopper", "user_123", "--event", "evt_789", "--rule", RULE);
        assertThat(Json.read(whole.out()).path("decided").asText()).isEqualTo("granted");
        assertThat(Json.read(whole.out()).path("conditions").path("answer").asText())
                .isEqualTo("holds");

        assertThat(CommandRun.of(cluster, "explain", "--shopper", "nobody").exitCode())
                .isEqualTo(1);
        assertThat(CommandRun.of(cluster, "explain", "--shopper", "a@example.com")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    @Order(16)
    void anExperimentIsReportedFromTheTopics() throws IOException {
        String heldOut = firstOf("hold_out");
        String treated = firstOf("ten-percent");
        Path events = Files.writeString(
                folder.resolve("looked.ndjson"), looked(heldOut) + looked(treated) + """
                        {"event_id": "evt_bought", "name": "order_completed", "occurred_at": "2024-07-15T19:20:00Z", \
                        "user": {"id": "%s"}, "attributes": {"order_id": "o-looked", "currency": "USD", "subtotal": 80}}
                        """.formatted(treated));
        assertThat(send(events.toString()).exitCode()).isZero();

        Await.until(
                "both are counted",
                () -> groups().at("/0/shoppers").asInt() == 1
                        && groups().at("/2/shoppers").asInt() == 1);
        assertThat(groups().at("/0/buyers").asInt()).isZero();
        assertThat(groups().at("/2/buyers").asInt()).isEqualTo(1);
        assertThat(groups().at("/2/revenue").asDouble()).isEqualTo(80);
        assertThat(CommandRun.of(cluster, "report", "experiment", "unheard-of").exitCode())
                .isEqualTo(1);
    }

    private static String firstOf(String group) {
        Experiment experiment = new Experiment(
                "still-looking",
                1_000,
                List.of(new Experiment.Variant("ten-percent", 1, null), new Experiment.Variant("shipping", 1, null)));
        return Stream.iterate(0, number -> number + 1)
                .map(number -> "looker-" + number)
                .filter(id -> experiment.groupOf("user:" + id).name().equals(group))
                .findFirst()
                .orElseThrow();
    }

    private static String looked(String user) {
        return """
                {"event_id": "evt_%1$s", "name": "looked_thrice", "occurred_at": "2024-07-15T19:10:00Z", \
                "user": {"id": "%1$s"}, "attributes": {"sku": "A", "price": 40}}
                """.formatted(user);
    }

    private static JsonNode groups() {
        CommandRun report = CommandRun.of(cluster, "report", "experiment", "still-looking", "--json");
        assertThat(report.exitCode()).as(report.err()).isZero();
        try {
            return Json.read(report.out()).path("groups");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(17)
    void anAbsentClusterIsToldInPlainWords() {
        CommandRun plan = CommandRun.of(
                "rules", "plan", "../rules/catalog", "--bootstrap", "localhost:1", "--registry", "http://localhost:1");

        assertThat(plan.exitCode()).isEqualTo(1);
        assertThat(plan.err()).startsWith("discounts rules plan: Kafka at localhost:1: ");
    }

    /** Sends one more event of a new shopper, and gives what was decided for all of them. */
    private static List<String> decisions(String kind) {
        try {
            int number = ++events;
            Path file = Files.writeString(
                    folder.resolve(kind + number + ".ndjson"),
                    Files.readString(Path.of("../samples/checkout.json"))
                            .replace("evt_789", "evt_" + kind + number)
                            .replace("user_123", "user_" + kind + number));
            assertThat(send(file.toString()).exitCode()).isZero();
            List<String> outcomes = new ArrayList<>();
            for (String line : tail("discount.decisions.v1")) {
                JsonNode decision = Json.read(line).at("/value");
                if (decision.at("/shopper").asText().startsWith("user:user_" + kind)
                        && decision.at("/rule_id").asText().equals(RULE)) {
                    outcomes.add(decision.at("/reason")
                            .asText(decision.at("/outcome").asText()));
                }
            }
            return outcomes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sendOrder(String order, String event, String goods) throws IOException {
        sendOrder(order, event, goods, "save20-now");
    }

    private static void sendOrder(String order, String event, String goods, String code) throws IOException {
        Path file = Files.writeString(
                folder.resolve(order + ".ndjson"),
                """
                {"event_id": "evt_%s_%s", "name": "%s", "occurred_at": "2024-07-17T10:00:00Z",
                 "user": {"id": "user_%s"}, "attributes": {%s"order_id": "%s", "coupon_codes": ["%s"]}}
                """.formatted(event, order, event, order, goods, order, code).replace("\n ", " "));
        CommandRun sent = run(List.of("events", "send", file.toString(), "--keys", keys()));
        assertThat(sent.exitCode()).as(sent.err()).isZero();
    }

    private static String keys() {
        return folder.resolve("data").resolve("keys").toString();
    }

    private static CommandRun ask(String command, String id) {
        return run(List.of("coupons", command, id, "--reason", "a test", "--at", AT, "--no-json"));
    }

    private static CommandRun create(List<String> options) {
        List<String> all = new ArrayList<>(List.of("coupons", "create"));
        all.addAll(options);
        all.addAll(List.of("--at", AT, "--keys", keys(), "--json"));
        return run(all);
    }

    private static CommandRun run(List<String> command) {
        return CommandRun.of(cluster, command.toArray(String[]::new));
    }

    private static CommandRun send(String file) {
        return CommandRun.of(cluster, "events", "send", file);
    }

    private static List<String> tail(String topic) {
        return CommandRun.of(cluster, "tail", topic, "--from-beginning", "--until-end", "--settled", "--json")
                .lines();
    }

    private static List<JsonNode> issued(String userId) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (String line : tail("coupon.issued.v1")) {
            JsonNode value = Json.read(line).at("/value");
            if (value.at("/metadata/user_id").asText().equals(userId)) {
                found.add(value);
            }
        }
        return found;
    }

    private static JsonNode single(List<JsonNode> found) {
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
