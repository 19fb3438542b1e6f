package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.CouponRedeemed;
import io.behaviourdiscounts.schemas.CouponReleased;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.integration.CheckoutApi.Answer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many checkouts at the same moment, on two servers, one of which is killed: never one too many, and never one refused in vain. */
@Tag("soak")
class CheckoutRaceTest {

    private static final Instant NOW = Instant.parse("2024-07-15T08:00:00Z");
    private static final int DAILY = 500;
    private static final int BUDGET_CENTS = 10_000;

    private static final String RULES = """
            version: 1
            rules:
              - id: plain
                trigger: race_entered
                action: {type: percentage_off, value: 15}
                guardrails: {validity_window: 7d}
              - id: daily
                trigger: race_entered
                action: {type: percentage_off, value: 15}
                guardrails: {max_daily_redemptions: 500, validity_window: 7d}
              - id: once
                trigger: race_entered
                action: {type: percentage_off, value: 15}
                guardrails: {per_user_limit: 1, validity_window: 7d}
              - id: budgeted
                trigger: race_entered
                action: {type: amount_off, value: 1, currency: USD}
                guardrails: {budget: {value: 100, currency: USD, per: total}, validity_window: 7d}
              - id: last
                trigger: race_entered
                action: {type: percentage_off, value: 15}
                guardrails: {max_total_redemptions: 1, validity_window: 7d}
            """;

    @TempDir
    private static Path folder;

    private static TwoServers servers;
    private static CheckoutServer server;
    private static KillableIssuer second;
    private static CheckoutApi api;

    @BeforeAll
    static void start() throws Exception {
        servers = TwoServers.start(folder, RULES, "event");
        server = servers.first();
        second = servers.second();
        api = servers.api();
        server.advance(NOW);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    private static Grants grants(String name, String rule) {
        return new Grants(name, rule, Grants.percentage(15), NOW);
    }

    @Test
    void ofTwoHundredOrdersWithOneCodeOneGetsIt() throws Exception {
        int rounds = 100;
        int orders = 200;
        Grants grants = grants("shared", "plain");
        server.issue(grants.make(rounds));
        List<String> winners = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            String code = grants.code(round);
            String shopper = Orders.user(grants.user(round));
            String prefix = "shared-" + round + "-";
            List<Answer> answers =
                    Together.all(orders, number -> api.call("redeem", Orders.full(code, prefix + number, shopper)));
            assertThat(answers)
                    .filteredOn(Answer::isSuccess)
                    .as("round %d", round)
                    .hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> !answer.isSuccess())
                    .as("round %d", round)
                    .extracting(Answer::reason)
                    .containsOnly("already_redeemed");
            int winner = IntStream.range(0, orders)
                    .filter(number -> answers.get(number).isSuccess())
                    .findFirst()
                    .orElseThrow();
            winners.add(prefix + winner);
        }
        server.settle();
        assertThat(redeemed("shared-"))
                .extracting(CouponRedeemed::getOrderId)
                .containsExactlyInAnyOrderElementsOf(winners);
    }

    private static List<CouponRedeemed> redeemed(String orderPrefix) {
        return server.values(Topics.REDEEMED).stream()
                .filter(record -> String.valueOf(record.getOrderId()).startsWith(orderPrefix))
                .toList();
    }

    @Test
    void aDailyCapIsExactThoughAServerIsKilledMidway() throws Exception {
        int count = 5_000;
        Grants grants = grants("daily", "daily");
        server.issue(grants.make(count));
        List<Answer> answers = Together.all(
                count,
                number -> {
                    String shopper = Orders.user(grants.user(number));
                    return api.call("redeem", Orders.full(grants.code(number), "daily-" + number, shopper));
                },
                DAILY / 3,
                second::killAndRestart);
        assertThat(answers).filteredOn(Answer::isSuccess).hasSize(DAILY);
        assertThat(answers)
                .filteredOn(answer -> !answer.isSuccess())
                .extracting(Answer::reason)
                .containsOnly("daily_limit_reached");
        server.settle();
        assertThat(redeemed("daily-"))
                .extracting(CouponRedeemed::getOrderId)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, count)
                        .filter(number -> answers.get(number).isSuccess())
                        .mapToObj(number -> "daily-" + number)
                        .toList());
        assertThat(lastEntry("rule/daily/").getSpent()).isEqualTo(DAILY);
    }

    /** The last entry of the only account whose key begins so, after all ledgers were checked. */
    private static LedgerEntry lastEntry(String accountPrefix) {
        Map<String, List<LedgerEntry>> accounts = Ledgers.check(server.values(Topics.LEDGER)).entrySet().stream()
                .filter(account -> account.getKey().startsWith(accountPrefix))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(accounts).hasSize(1);
        return accounts.values().iterator().next().getLast();
    }

    @Test
    void ofTwoCouponsForOneShopperOneIsTakenAndNeverNone() throws Exception {
        int pairs = 1_000;
        int atOnce = 50;
        Grants grants = grants("pair", "once");
        server.issue(grants.make(2 * pairs));
        for (int first = 0; first < pairs; first += atOnce) {
            int from = first;
            List<Answer> answers = Together.all(2 * atOnce, number -> {
                int coupon = 2 * from + number;
                String pair = "pair-" + coupon / 2;
                String shopper = Orders.user(grants.user(coupon), pair, pair + "@example.com");
                return api.call("apply", Orders.full(grants.code(coupon), "pair-" + coupon, shopper));
            });
            for (int number = 0; number < answers.size(); number += 2) {
                List<Answer> pair = answers.subList(number, number + 2);
                assertThat(pair)
                        .as("pair %d", from + number / 2)
                        .filteredOn(Answer::isSuccess)
                        .hasSize(1);
                assertThat(pair)
                        .filteredOn(answer -> !answer.isSuccess())
                        .extracting(Answer::reason)
                        .containsExactly("shopper_limit_reached");
            }
        }
    }

    @Test
    void threeAccountsOnOneDeviceAreOneShopper() throws Exception {
        Grants grants = grants("device", "once");
        server.issue(grants.make(3));
        List<Answer> answers = Together.all(3, number -> {
            String shopper = Orders.user(grants.user(number), "the-device");
            return api.call("redeem", Orders.full(grants.code(number), "device-" + number, shopper));
        });
        assertThat(answers).filteredOn(Answer::isSuccess).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !answer.isSuccess())
                .extracting(Answer::reason)
                .containsOnly("shopper_limit_reached");
    }

    @Test
    void aBudgetIsSpentToWhatFitsAndNeverACentOver() throws Exception {
        int count = 300;
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Integer> cents =
                IntStream.range(0, count).mapToObj(i -> 1 + random.nextInt(150)).toList();
        List<Grants> grants = IntStream.range(0, count)
                .mapToObj(i -> new Grants("budget-" + i, "budgeted", Grants.cents(cents.get(i)), NOW))
                .toList();
        server.issue(grants.stream().flatMap(each -> each.make(1).stream()).toList());
        List<Answer> answers = Together.all(count, number -> {
            Grants own = grants.get(number);
            return api.call("redeem", Orders.full(own.code(0), "budget-" + number, Orders.user(own.user(0))));
        });
        int spent = IntStream.range(0, count)
                .filter(number -> answers.get(number).isSuccess())
                .map(cents::get)
                .sum();
        assertThat(spent).as("seed %d", seed).isLessThanOrEqualTo(BUDGET_CENTS);
        for (int number = 0; number < count; number++) {
            Answer answer = answers.get(number);
            if (answer.isSuccess()) {
                assertThat(answer.json().at("/discount/amount/amount").decimalValue())
                        .isEqualByComparingTo(BigDecimal.valueOf(cents.get(number), 2));
            } else {
                assertThat(answer.reason()).isEqualTo("budget_spent");
                assertThat(spent + cents.get(number))
                        .as("seed %d, %d fits", seed, number)
                        .isGreaterThan(BUDGET_CENTS);
            }
        }
        server.settle();
        assertThat(lastEntry("rule/budgeted/").getSpent()).isEqualTo(spent);
    }

    @Test
    void aReservationThatNobodyRedeemsComesBackOnce() throws Exception {
        Grants grants = grants("left", "last");
        server.issue(grants.make(2));
        String first = Orders.full(grants.code(0), "left-0", Orders.user(grants.user(0)));
        String second = Orders.full(grants.code(1), "left-1", Orders.user(grants.user(1)));
        assertThat(api.call("apply", first).isSuccess()).isTrue();
        assertThat(api.call("apply", second).reason()).isEqualTo("total_limit_reached");
        server.advance(NOW.plus(Duration.ofMinutes(31)));
        server.advance(NOW.plus(Duration.ofMinutes(32)));
        assertThat(api.call("redeem", second).isSuccess()).isTrue();
        assertThat(api.call("redeem", first).reason()).isEqualTo("total_limit_reached");
        server.settle();
        assertThat(server.values(Topics.RELEASED))
                .filteredOn(record -> "left-0".equals(record.getOrderId()))
                .extracting(CouponReleased::getCause)
                .containsExactly("reservation_ended");
        assertThat(lastEntry("rule/last/").getSpent()).isEqualTo(1);
    }
}
