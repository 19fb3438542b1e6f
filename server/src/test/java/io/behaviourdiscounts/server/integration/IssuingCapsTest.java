package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.CodeFormat;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.CouponRefused;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.DiscountDecision;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.LimitClaim;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hard issuing cap is exact over partitions and instances, however many ask at once, and begins anew at midnight of the rule's zone. */
@Tag("soak")
class IssuingCapsTest {

    private static final int LIMIT = 1_000;
    private static final String RULE = "flash-sale";
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** The clocks go back on this day, so that it has 25 hours. */
    private static final Instant MIDNIGHT_BEFORE = Instant.parse("2024-11-03T04:00:00Z");

    private static final Instant MIDNIGHT_AFTER = Instant.parse("2024-11-04T05:00:00Z");

    private static final String RULES = """
            version: 1
            rules:
              - id: flash-sale
                trigger: checkout_started
                time_zone: America/New_York
                action: {type: percentage_off, value: 20}
                guardrails: {max_daily_issues: 1000, per_user_limit: 1, validity_window: 7d}
            """;

    @TempDir
    private Path folder;

    @Test
    void twoHundredThousandGrantsTakeExactlyTheLimitOfEachDay() throws Exception {
        int count = 200_000;
        try (Deployment deployment = new Deployment(EmbeddedBroker.start(folder.resolve("broker")), folder)) {
            deployment.publish(RULES);
            deployment.traffic().send(Topics.GRANTS, grants(count), DiscountGrant::getGrantId);
            long started = System.nanoTime();
            deployment.start("one", "two");
            deployment.settle();
            report(count, Duration.ofNanos(System.nanoTime() - started));

            List<CouponIssued> issued = deployment.values(Topics.ISSUED);
            assertThat(issued).extracting(CouponIssued::getCouponId).doesNotHaveDuplicates();
            assertThat(issued.stream().collect(Collectors.groupingBy(IssuingCapsTest::account, Collectors.counting())))
                    .isEqualTo(Map.of(account("2024-11-03"), (long) LIMIT, account("2024-11-04"), (long) LIMIT));
            List<CouponRefused> refused = deployment.values(Topics.REFUSED);
            assertThat(refused).hasSize(count - 2 * LIMIT);
            assertThat(refused.stream().map(CouponRefused::getReason).distinct())
                    .containsExactly("daily_issue_limit_reached");
            assertThat(refused).extracting(CouponRefused::getGrantId).doesNotHaveDuplicates();
            assertThatNoPrefixPassesTheLimit(deployment.read(Topics.LEDGER), 2);
            Promises.hold(deployment::read);
        }
    }

    @Test
    void theEngineStopsGrantingWhatItKnowsToBeSpentAndCountsNoRefusedGrantAgainstItsShopper() throws Exception {
        int count = 20_000;
        try (Deployment deployment = new Deployment(EmbeddedBroker.start(folder.resolve("broker")), folder)) {
            deployment.publish(RULES);
            deployment.start("one", "two");
            deployment.send(checkouts(count, MIDNIGHT_BEFORE, "first"));
            deployment.settle();

            List<CouponIssued> issued = deployment.values(Topics.ISSUED);
            List<DiscountDecision> decisions = deployment.values(Topics.DECISIONS);
            assertThat(issued).hasSize(LIMIT);
            assertThat(decisions).hasSize(count);
            assertThat(decisions.stream()
                            .filter(decision -> decision.getOutcome().equals("refused"))
                            .map(DiscountDecision::getReason)
                            .distinct())
                    .allMatch("daily_issues_spent"::equals);
            long granted = decisions.stream()
                    .filter(decision -> decision.getOutcome().equals("granted"))
                    .count();
            assertThat(deployment.values(Topics.REFUSED)).hasSize((int) granted - LIMIT);
            assertThatNoPrefixPassesTheLimit(deployment.read(Topics.LEDGER), 1);
            assertThatNextDayTheRefusedMayAskAgain(deployment);
        }
    }

    /** The rule gives one coupon a shopper: who was refused by the issuer still has it to come, who has one has not. */
    private static void assertThatNextDayTheRefusedMayAskAgain(Deployment deployment) throws Exception {
        List<String> refused = shoppers(deployment, "refused");
        List<String> lucky = shoppers(deployment, "issued");
        List<String> both = new ArrayList<>(refused.subList(0, Math.min(50, refused.size())));
        both.addAll(lucky.subList(0, 50));
        deployment.send(both.stream()
                .map(shopper -> {
                    String user = shopper.substring("user:".length());
                    return Shoppers.checkout("next-" + user, user, MIDNIGHT_AFTER.plusSeconds(1));
                })
                .toList());
        deployment.settle();

        assertThat(deployment.values(Topics.DECISIONS).stream()
                        .filter(decision -> decision.getEventId().startsWith("next-"))
                        .collect(Collectors.toMap(
                                DiscountDecision::getShopper,
                                decision -> Objects.requireNonNullElse(decision.getReason(), "granted"))))
                .isEqualTo(both.stream()
                        .collect(Collectors.toMap(
                                shopper -> shopper,
                                shopper -> lucky.contains(shopper) ? "per_user_limit" : "granted")));
    }

    private static List<String> shoppers(Deployment deployment, String status) {
        return deployment.values(Topics.BY_SHOPPER).stream()
                .filter(step -> step.getStatus().equals(status))
                .map(ShopperCoupon::getShopper)
                .toList();
    }

    /** At every prefix of an account's ledger, by its sequence, which has no gaps. */
    private static void assertThatNoPrefixPassesTheLimit(
            List<ConsumerRecord<String, LedgerEntry>> ledger, int accounts) {
        Map<String, List<LedgerEntry>> byAccount = ledger.stream()
                .map(ConsumerRecord::value)
                .sorted(Comparator.comparingLong(LedgerEntry::getSequence))
                .collect(Collectors.groupingBy(LedgerEntry::getAccount));
        assertThat(byAccount).hasSize(accounts);
        byAccount.forEach((account, entries) -> {
            long sequence = 0;
            for (LedgerEntry entry : entries) {
                assertThat(entry.getSequence()).as(account).isEqualTo(++sequence);
                assertThat(entry.getHeld() + entry.getReserved() + entry.getSpent())
                        .as("%s after %d", account, sequence)
                        .isBetween(0L, (long) LIMIT);
            }
            assertThat(entries.getLast().getSpent()).as(account).isEqualTo(LIMIT);
        });
    }

    private static List<BehaviourEvent> checkouts(int count, Instant from, String name) {
        List<BehaviourEvent> events = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            events.add(Shoppers.checkout(name + number, "u" + number, from.plusSeconds(number)));
        }
        return events;
    }

    /** Half of them in the last hours of the long day, half in the first of the next, in turns. */
    private static List<DiscountGrant> grants(int count) {
        List<DiscountGrant> grants = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            long aside = number % 10_000;
            grants.add(grant(
                    number,
                    number % 2 == 0 ? MIDNIGHT_AFTER.minusSeconds(1 + aside) : MIDNIGHT_AFTER.plusSeconds(aside)));
        }
        return grants;
    }

    private static DiscountGrant grant(int number, Instant occurredAt) {
        return DiscountGrant.newBuilder()
                .setGrantId(HexFormat.of().toHexDigits(number, 16).repeat(2))
                .setRuleId(RULE)
                .setRuleVersion(1)
                .setShopper("user:u" + number)
                .setUser(EventUser.newBuilder().setId("u" + number).build())
                .setEventId("e" + number)
                .setEventName("checkout_started")
                .setOccurredAt(occurredAt)
                .setAction(DiscountAction.newBuilder()
                        .setType("percentage_off")
                        .setValue(new BigDecimal("20.0000"))
                        .build())
                .setValidFrom(occurredAt)
                .setExpiresAt(occurredAt.plus(Duration.ofDays(7)))
                .setStackable(false)
                .setCode(new CodeFormat("", 12))
                .setIssuingKeyId(TestKeys.ISSUING_KEY)
                .setClaims(List.of(new LimitClaim(
                        LimitAccountKey.dailyIssues(RULE, occurredAt, NEW_YORK).text(), 1L, (long) LIMIT, null)))
                .build();
    }

    private static String account(CouponIssued coupon) {
        return LimitAccountKey.dailyIssues(RULE, coupon.getIssuedAt(), NEW_YORK).text();
    }

    private static String account(String day) {
        return "rule/" + RULE + "/issues/" + day;
    }

    private static void report(int count, Duration took) {
        System.out.printf(
                "NOTE %d grants in %d ms: %d a second%n", count, took.toMillis(), count * 1000L / took.toMillis());
    }
}
