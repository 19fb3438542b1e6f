package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.OrderDiscounts;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.integration.CheckoutApi.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many orders at the same moment, on two servers, one of which is killed: promotions are given as often as they may be, and never once more. */
@Tag("soak")
class OrderRaceTest {

    private static final int USES = 200;

    private static final String BOOK = """
            version: 1
            rules:
              - id: plain
                trigger: race_entered
                action: {type: percentage_off, value: 15}
                guardrails: {validity_window: 7d}
            promotions:
              - id: FIRST
                name: The first two hundred
                type: cart
                status: active
                stackable: true
                activation_method: code
                codes: {generation_type: single, single_code: FIRST}
                usage_limits: {total_uses: 200}
                rules: {actions: [{type: percentage_discount, value: 20}]}
              - id: ONCE
                name: Once a customer
                type: cart
                status: active
                stackable: true
                activation_method: code
                codes: {generation_type: single, single_code: ONCE}
                usage_limits: {per_customer: 1, per_customer_period: lifetime}
                rules: {actions: [{type: percentage_discount, value: 10}]}
              - id: ALWAYS
                name: For everybody
                type: cart
                status: active
                stackable: true
                rules: {actions: [{type: percentage_discount, value: 5}]}
            """;

    @TempDir
    private static Path folder;

    private static TwoServers servers;
    private static CheckoutServer server;
    private static KillableIssuer second;
    private static CheckoutApi api;

    @BeforeAll
    static void start() throws Exception {
        servers = TwoServers.start(folder, BOOK, "wall");
        server = servers.first();
        second = servers.second();
        api = servers.api();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    private static String order(String id, String shopper, String code) {
        return """
                {"order": {"id": "%s", "currency": "USD", "items": [{"sku": "TEE", "qty": 2, "price": 25.00}]},
                 "shopper": {"id": "%s"}, "codes": ["%s"]}""".formatted(id, shopper, code);
    }

    @Test
    void aPromotionIsGivenAsOftenAsItMayThoughAServerIsKilledMidway() throws Exception {
        int orders = 1_000;
        List<Answer> answers = Together.all(
                orders,
                number -> api.call("/v1/orders/redeem", order("f-" + number, "shopper-" + number, "FIRST")),
                USES / 2,
                second::killAndRestart);

        assertThat(answers).filteredOn(Answer::isSuccess).hasSize(USES);
        assertThat(answers)
                .filteredOn(answer -> !answer.isSuccess())
                .extracting(Answer::reason)
                .containsOnly("total_limit_reached");
        server.settle();
        assertThat(redeemed("FIRST", "f-")).hasSize(USES);
        List<LedgerEntry> ledger = server.values(Topics.LEDGER).stream()
                .filter(line -> line.getAccount().equals("promotion/FIRST/redemptions/total"))
                .toList();
        assertThat(ledger.getLast().getSpent()).isEqualTo(USES);
        assertThat(ledger.getLast().getHeld() + ledger.getLast().getReserved()).isZero();
    }

    @Test
    void ofOneCustomersOrdersOneGetsWhatIsOnceACustomer() throws Exception {
        int rounds = 20;
        for (int round = 0; round < rounds; round++) {
            String prefix = "o-" + round + "-";
            String shopper = "once-" + round;
            List<Answer> answers =
                    Together.all(20, number -> api.call("/v1/orders/redeem", order(prefix + number, shopper, "ONCE")));
            assertThat(answers)
                    .filteredOn(Answer::isSuccess)
                    .as("round %d", round)
                    .hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> !answer.isSuccess())
                    .as("round %d", round)
                    .extracting(Answer::reason)
                    .containsOnly("shopper_limit_reached");
        }
        server.settle();
        assertThat(redeemed("ONCE", "o-")).hasSize(rounds);
    }

    @Test
    void anOrderIsRedeemedOnceHoweverOftenAndUnderWhateverNameItIsAsked() throws Exception {
        List<String> bodies = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            String cart = "c-" + round;
            String goods = "\"currency\": \"USD\", \"items\": [{\"sku\": \"TEE\", \"qty\": 1, \"price\": 10.00}]";
            assertThat(api.call("/v1/orders/apply", "{\"order\": {\"cart_id\": \"" + cart + "\", " + goods + "}}")
                            .status())
                    .isEqualTo(200);
            bodies.add("{\"order\": {\"id\": \"n-" + round + "\", \"cart_id\": \"" + cart + "\"}}");
        }
        List<Answer> answers = Together.all(
                bodies.size() * 10, number -> api.call("/v1/orders/redeem", bodies.get(number % bodies.size())));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().path("discount").decimalValue()).isEqualByComparingTo("0.50");
        });
        server.settle();
        assertThat(redeemed("ALWAYS", "n-")).hasSize(bodies.size());
    }

    /** Orders whose last word is that they were redeemed with a promotion. */
    private static List<OrderDiscounts> redeemed(String promotion, String orderPrefix) {
        Map<String, OrderDiscounts> last = new HashMap<>();
        server.values(Topics.ORDER_DISCOUNTS).forEach(told -> last.put(told.getKey(), told));
        return last.values().stream()
                .filter(told -> String.valueOf(told.getOrderId()).startsWith(orderPrefix))
                .filter(told -> told.getEntries().stream()
                        .anyMatch(entry -> entry.getEntry().equals(promotion)
                                && entry.getState().equals("redeemed")))
                .toList();
    }
}
