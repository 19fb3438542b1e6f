package io.behaviourdiscounts.issuer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.testing.Grants;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.language.RuleFile;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponRedeemed;
import io.behaviourdiscounts.schemas.CouponReleased;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.OrderLineRecord;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shopper reserves and walks away, or comes back just as the reservation ends: its units are spent or given back, one of the two and
 * once, in whatever order redeems, releases and ticks come to stand in the log.
 */
class ReservationEndRaceTest {

    private static final int ROUNDS = 1_000;
    private static final Duration LIFE = IssuerSettings.RESERVATION_TTL;
    private static final long AROUND_MILLIS = 2_000;

    private static final String RULES = """
            version: 1
            rules:
              - id: %s
                trigger: checkout_started
                action: {type: percentage_off, value: 15}
                guardrails: {max_total_redemptions: 100000, per_user_limit: 1, validity_window: 24h}
            """.formatted(Grants.RULE);

    @TempDir
    private Path folder;

    private final Map<String, LedgerEntry> accounts = new HashMap<>();
    private final Map<String, Integer> givenBack = new HashMap<>();
    private int redeemed;

    @Test
    void oneOfThemWins() {
        long seed = new Random().nextLong();
        int wonByRedeem = 0;
        try (IssuerHarness issuer = new IssuerHarness(IssuerSettings.DEFAULTS, folder, Grants.TRIGGERED)) {
            issuer.book = book();
            for (int round = 0; round < ROUNDS; round++) {
                wonByRedeem += round(issuer, round, new Random(seed + round)) ? 1 : 0;
                assertThat(accountOf("rule/" + Grants.RULE).getSpent())
                        .as("seed %d, round %d", seed, round)
                        .isEqualTo(redeemed);
            }
        }
        assertThat(wonByRedeem).as("seed %d: a race that both can win", seed).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
    }

    /** Whether the reservation was redeemed. */
    private boolean round(IssuerHarness issuer, int round, Random random) {
        Instant reserved = Grants.TRIGGERED.plus(Duration.ofHours(round));
        Instant end = reserved.plus(LIFE);
        issuer.grant(Grants.grant(round, reserved), reserved);
        String couponId = issuer.read(Topics.ISSUED).getFirst().getCouponId();
        issuer.command(command("apply", couponId, round, true), reserved);
        steps(couponId, round, end, random).forEach((at, command) -> issuer.command(command, at));
        issuer.command(tick(), end.plus(LIFE).plus(LIFE));
        readLedger(issuer);
        List<CouponReleased> released = issuer.read(Topics.RELEASED);
        List<CouponRedeemed> spent = issuer.read(Topics.REDEEMED);
        redeemed += spent.size();
        String reservation = released.isEmpty()
                ? spent.getFirst().getReservationId()
                : released.getFirst().getReservationId();
        boolean won =
                spent.stream().anyMatch(record -> record.getReservationId().equals(reservation));
        assertThat(released)
                .as("round %d", round)
                .extracting(CouponReleased::getReservationId)
                .doesNotHaveDuplicates();
        assertThat(spent).as("round %d", round).hasSizeLessThanOrEqualTo(1);
        assertThat(givenBack.getOrDefault(reservation, 0))
                .as("round %d: accounts that got its units back", round)
                .isIn(won ? List.of(0) : List.of(3));
        return won;
    }

    /** Redeems, a release now and then, and ticks, at moments around the end, as they come to stand in the log. */
    private static Map<Instant, CouponCommand> steps(String couponId, int round, Instant end, Random random) {
        Map<Instant, CouponCommand> steps = new TreeMap<>();
        for (int ticks = 1 + random.nextInt(3); ticks > 0; ticks--) {
            steps.put(around(end, random), tick());
        }
        for (int redeems = random.nextInt(3); redeems > 0; redeems--) {
            steps.put(around(end, random), command("redeem", couponId, round, random.nextBoolean()));
        }
        if (random.nextInt(4) == 0) {
            steps.put(around(end, random), command("release", couponId, round, false));
        }
        return steps;
    }

    private static Instant around(Instant end, Random random) {
        return end.plusMillis(random.nextLong(-AROUND_MILLIS, AROUND_MILLIS));
    }

    /** Every account keeps its balance, and gets the units of a reservation back once. */
    private void readLedger(IssuerHarness issuer) {
        for (LedgerEntry entry : issuer.read(Topics.LEDGER)) {
            LedgerEntry before = accounts.put(entry.getAccount(), entry);
            assertThat(entry.getSequence())
                    .as(entry.getAccount())
                    .isEqualTo(before == null ? 1 : before.getSequence() + 1);
            assertThat(List.of(entry.getHeld(), entry.getReserved(), entry.getSpent()))
                    .as(entry.getAccount())
                    .allMatch(units -> units >= 0);
            if (entry.getStep().equals("given_back")) {
                givenBack.merge(entry.getReservation(), 1, Integer::sum);
            }
        }
        assertThat(accounts.values())
                .as("nothing is left held or reserved")
                .allMatch(entry -> entry.getHeld() == 0 && entry.getReserved() == 0);
    }

    private LedgerEntry accountOf(String prefix) {
        return accounts.values().stream()
                .filter(entry -> entry.getAccount().equals(prefix + "/redemptions/total"))
                .findFirst()
                .orElseThrow();
    }

    private static RuleBook book() {
        return switch (RuleFiles.read("race.yaml", RULES.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Read<RuleFile>(RuleFile file) ->
                RuleBook.of(1, List.of(new LiveRule(file.rules().getFirst(), 1)), List.of());
            case Reading.Wrong<RuleFile>(var problems) -> throw new AssertionError(problems);
        };
    }

    private static CouponCommand command(String type, String couponId, int round, boolean goods) {
        CheckoutOrder.Builder order = CheckoutOrder.newBuilder().setOrderId("order-" + round);
        if (goods) {
            order.setCurrency("USD")
                    .setLines(List.of(new OrderLineRecord("1", "TEE-001", 2L, 2_500L, List.of(), null, true, 0)));
        }
        return CouponCommand.newBuilder()
                .setRequestId(type)
                .setType(type)
                .setCouponId(couponId)
                .setOrder(order.build())
                .setShopper(EventUser.newBuilder().setId("user_" + round).build())
                .build();
    }

    private static CouponCommand tick() {
        return CouponCommand.newBuilder()
                .setRequestId("tick")
                .setType("clock.tick")
                .build();
    }
}
