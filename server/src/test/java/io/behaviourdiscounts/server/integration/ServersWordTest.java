package io.behaviourdiscounts.server.integration;

import static io.behaviourdiscounts.server.integration.BesiegedShop.goods;
import static io.behaviourdiscounts.server.integration.BesiegedShop.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.integration.BesiegedShop.Answer;
import io.behaviourdiscounts.server.integration.BesiegedShop.Speaker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an order pays, and whose it is, is what a server key says when it redeems: not what anybody, and be it the server itself, said of
 * the cart before. Whoever has read the key of a shop's pages takes nothing and stops nobody.
 */
class ServersWordTest {

    private static final String RULES = """
            version: 1
            rules:
              - id: sale
                trigger: nothing_like_this
                action: {type: percentage_off, value: 20}
                guardrails: {budget: {value: 1000, currency: USD, per: total}, validity_window: 7d}
            """;

    private static final String TWENTY = "\"action\": {\"type\": \"percentage_off\", \"value\": 20}";
    private static final String ALICE = "\"id\": \"alice\"";
    private static final String MALLORY = "\"id\": \"mallory\", \"device_id\": \"m-1\"";

    @TempDir
    private static Path folder;

    private static BesiegedShop shop;

    @BeforeAll
    static void open() throws Exception {
        shop = BesiegedShop.open(folder, RULES);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static Answer server(String call, String body) throws Exception {
        return shop.ask(Speaker.SERVER, call, body);
    }

    private static Answer browser(String call, String body) throws Exception {
        return shop.ask(Speaker.BROWSER, call, body);
    }

    @ParameterizedTest
    @EnumSource
    void aCartAppliedAtTenThousandAndRedeemedForFiftyGivesWhatFiftyGive(Speaker applying) throws Exception {
        String code = shop.coupon(TWENTY);
        String cart = "dear-" + applying;
        shop.ask(applying, "apply", goods(code, cart, "10000.00", MALLORY));

        assertThat(server("redeem", goods(code, cart, "50.00", MALLORY)).told()).isEqualTo("10.00");
        assertThat(server("redeem", goods(code, cart, "10000.00", MALLORY)).told())
                .as("again, as before")
                .isEqualTo("10.00");
    }

    @Test
    void whoSaysWhatThePageShowedHearsThatItIsNoLongerThat() throws Exception {
        String code = shop.coupon(TWENTY);
        server("apply", goods(code, "expected", "10000.00", MALLORY));
        String body = goods(code, "expected", "50.00", MALLORY);

        Answer changed = server("redeem", body.replaceFirst("\\{", "{\"expected_discount\": 2000.00, "));
        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.reason()).isEqualTo("discount_changed");
        assertThat(changed.json().path("seen").asText()).isEqualTo("10.00");
        assertThat(server("redeem", named(code, "expected")).told())
                .as("what the server reserved stands")
                .isEqualTo("2000.00");
    }

    @ParameterizedTest
    @EnumSource
    void aMinimumOfFiveHundredIsNotReachedByFive(Speaker applying) throws Exception {
        String code = shop.coupon("\"action\": {\"type\": \"amount_off\", \"value\": 100, \"currency\": \"USD\","
                + " \"min_cart_value\": 500}");
        String cart = "minimum-" + applying;
        shop.ask(applying, "apply", goods(code, cart, "500.00", MALLORY));

        assertThat(server("redeem", goods(code, cart, "5.00", MALLORY)).told()).isEqualTo("minimum_not_reached");
        assertThat(server("redeem", goods(code, cart, "500.00", MALLORY)).told())
                .isEqualTo("100.00");
    }

    @ParameterizedTest
    @EnumSource
    void aCouponOfOneIsNotRedeemedByAnother(Speaker applying) throws Exception {
        String code = shop.coupon(TWENTY + ", \"assignee\": {\"id\": \"alice\"}");
        String cart = "whose-" + applying;
        shop.ask(applying, "apply", goods(code, cart, "50.00", ALICE));

        assertThat(server("redeem", goods(code, cart, "50.00", MALLORY)).told()).isEqualTo("not_yours");
        String onlyWho = named(code, cart).replaceFirst("}}$", "}, \"shopper\": {" + MALLORY + "}}");
        assertThat(server("redeem", onlyWho).told()).isEqualTo("not_yours");
        assertThat(server("redeem", goods(code, cart, "50.00", ALICE)).told()).isEqualTo("10.00");
    }

    @ParameterizedTest
    @EnumSource
    void oncePerShopperIsOnceWhoeverWasSaidToApply(Speaker applying) throws Exception {
        String code = shop.coupon(TWENTY + ", \"type\": \"unlimited\", \"per_shopper_limit\": 1");
        List<String> told = new ArrayList<>();
        String thief = "\"id\": \"thief-%s\"".formatted(applying);
        for (int cart = 0; cart < 5; cart++) {
            String name = "five-" + applying + cart;
            String invented = "\"id\": \"nobody-%s-%d\"".formatted(applying, cart);
            shop.ask(applying, "apply", goods(code, name, "50.00", cart == 0 ? "" : invented));
            told.add(server("redeem", goods(code, name, "50.00", thief)).told());
        }
        assertThat(told.getFirst()).isEqualTo("10.00");
        assertThat(told.subList(1, 5)).containsOnly("shopper_limit_reached");
    }

    /** Known by the account when it was applied, and by the device too when it is redeemed: the device has had its one. */
    @Test
    void whatIsKnownOfAShopperOnlyWhenItIsRedeemedCountsToo() throws Exception {
        String code = shop.coupon(TWENTY + ", \"type\": \"unlimited\", \"per_shopper_limit\": 1");
        String device = ", \"device_id\": \"shared-device\"";
        assertThat(server("redeem", goods(code, "known-1", "50.00", "\"id\": \"one\"" + device))
                        .told())
                .isEqualTo("10.00");
        server("apply", goods(code, "known-2", "50.00", "\"id\": \"two\""));

        assertThat(server("redeem", goods(code, "known-2", "50.00", "\"id\": \"two\"" + device))
                        .told())
                .isEqualTo("shopper_limit_reached");
        assertThat(server("redeem", named(code, "known-2")).told()).isEqualTo("10.00");
    }

    @Test
    void aPageReservesNoUses() throws Exception {
        String code = shop.coupon(TWENTY + ", \"usage_limit\": 3");
        for (int cart = 0; cart < 3; cart++) {
            browser("apply", goods(code, "taken-" + cart, "50.00", "\"session_id\": \"s-%d\"".formatted(cart)));
        }
        assertThat(server("apply", goods(code, "honest", "50.00", ALICE)).told())
                .isEqualTo("10.00");
    }

    @Test
    void aPageTakesNoBudget() throws Exception {
        String code = shop.coupon(TWENTY + ", \"type\": \"unlimited\", \"rule\": \"sale\"");
        browser("apply", goods(code, "whole-budget", "5000.00", MALLORY));

        assertThat(server("redeem", goods(code, "small", "50.00", ALICE)).told())
                .isEqualTo("10.00");
    }

    @Test
    void aPageDoesNotPriceAnothersCart() throws Exception {
        String code = shop.coupon(TWENTY + ", \"stackable\": true");
        server("apply", goods(code, "victim", "50.00", ALICE));
        browser("apply", goods(code, "victim", "0.05", ALICE));

        assertThat(server("redeem", named(code, "victim")).told()).isEqualTo("10.00");
    }

    @Test
    void aPagePutsNoCouponOnAnothersOrder() throws Exception {
        String exclusive = shop.coupon(TWENTY);
        String wanted = shop.coupon(TWENTY + ", \"stackable\": true");
        browser("apply", goods(exclusive, "blocked", "50.00", MALLORY));

        assertThat(server("apply", goods(wanted, "blocked", "50.00", ALICE)).told())
                .isEqualTo("10.00");
    }

    @Test
    void aPageMayAsk() throws Exception {
        String code = shop.coupon(TWENTY);
        assertThat(browser("validate", goods(code, "asked", "50.00", ALICE)).told())
                .isEqualTo("10.00");
        assertThat(shop.preflight("validate")).isEqualTo(204);
        for (String call : List.of("apply", "release", "redeem", "rollback")) {
            Answer refused = browser(call, goods(code, "asked", "50.00", ALICE));
            assertThat(refused.status()).as(call).isEqualTo(403);
            assertThat(refused.reason()).isEqualTo("scope_missing");
            assertThat(shop.preflight(call)).as(call).isEqualTo(405);
        }
    }
}
