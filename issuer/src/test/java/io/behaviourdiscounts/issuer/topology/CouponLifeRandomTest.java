package io.behaviourdiscounts.issuer.topology;

import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static io.behaviourdiscounts.issuer.testing.Grants.VALIDITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.testing.Grants;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.topology.IssuerSettings.ClockMode;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random grants, some again and some capped, revocations and ticks, against a model of a dozen lines: after every step, what the
 * topics say is what the model says, and every coupon is in one status.
 */
class CouponLifeRandomTest {

    private static final int STEPS = 1200;
    private static final int GRANTS = 300;
    private static final int DAILY_LIMIT = 7;

    @TempDir
    private Path folder;

    private final Model model = new Model();
    private final Map<String, String> couponIds = new TreeMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, Long> ledger = new HashMap<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 20241121})
    void theTopicsTellWhatTheModelSays(long seed) {
        IssuerSettings settings =
                IssuerSettings.DEFAULTS.withClock(ClockMode.EVENT).withDrainBudget(3);
        Random random = new Random(seed);
        try (IssuerHarness issuer = new IssuerHarness(settings, folder, TRIGGERED)) {
            for (int step = 0; step < STEPS; step++) {
                List<String> expected = step(issuer, random);
                assertThat(said(issuer))
                        .as("seed %d, step %d", seed, step)
                        .containsExactlyInAnyOrderElementsOf(expected);
                issuer.read(Topics.LEDGER).forEach(this::checkLedger);
            }
        }
        assertThat(model.statuses.values()).contains("expired", "revoked", "refused");
    }

    private List<String> step(IssuerHarness issuer, Random random) {
        int kind = random.nextInt(10);
        if (kind < 6) {
            DiscountGrant grant = grant(random.nextInt(GRANTS));
            issuer.grant(grant, TRIGGERED);
            return model.grant(grant);
        }
        if (kind < 9 && !couponIds.isEmpty()) {
            List<Map.Entry<String, String>> coupons = List.copyOf(couponIds.entrySet());
            Map.Entry<String, String> coupon = coupons.get(random.nextInt(coupons.size()));
            issuer.command(IssuerTopologyTest.revoke(coupon.getValue(), 0), TRIGGERED);
            return model.revoke(coupon.getKey());
        }
        Instant time = model.watermark.plus(Duration.ofMinutes(random.nextInt(120) - 10));
        issuer.command(
                CouponCommand.newBuilder()
                        .setRequestId("tick")
                        .setType("clock.tick")
                        .setOccurredAt(time)
                        .build(),
                TRIGGERED);
        return model.tick(time);
    }

    /** The same number is always the same grant; every third is capped. */
    private static DiscountGrant grant(int number) {
        Instant at = TRIGGERED.plus(Duration.ofMinutes(number * 37L % 4000));
        String day = at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        DiscountGrant grant = Grants.grant(number, at);
        return number % 3 == 0 ? Grants.under(grant, Grants.oneIssue(day, DAILY_LIMIT)) : grant;
    }

    private List<String> said(IssuerHarness issuer) {
        issuer.read(Topics.ISSUED)
                .forEach(issued -> assertThat(couponIds.put(issued.getMetadata().getGrantId(), issued.getCouponId()))
                        .isNull());
        assertThat(issuer.read(Topics.EXPIRED))
                .allSatisfy(expired -> assertThat(expired.getSequence()).isEqualTo(2));
        List<String> said = new ArrayList<>();
        for (ShopperCoupon step : issuer.read(Topics.BY_SHOPPER)) {
            said.add(step.getGrantId() + " " + step.getStatus());
            if (step.getCouponId() != null) {
                assertThat(step.getSequence()).isEqualTo(sequences.merge(step.getGrantId(), 1L, Long::sum));
            }
        }
        for (CouponReply reply : issuer.read(Topics.REPLIES)) {
            said.add("reply " + (reply.getReason() == null ? reply.getOutcome() : reply.getReason()));
        }
        return said;
    }

    private void checkLedger(LedgerEntry entry) {
        assertThat(entry.getSequence()).isEqualTo(ledger.merge(entry.getAccount(), 1L, Long::sum));
        assertThat(entry.getHeld() + entry.getReserved() + entry.getSpent()).isLessThanOrEqualTo(entry.getLimit());
    }

    /** What should become of coupons, one after another and without a log. */
    private static final class Model {
        private final Map<String, String> statuses = new HashMap<>();
        private final Map<String, Instant> ends = new HashMap<>();
        private final Map<String, Integer> issuedUnder = new HashMap<>();
        private Instant watermark = TRIGGERED;

        List<String> grant(DiscountGrant grant) {
            String id = grant.getGrantId();
            if (statuses.containsKey(id)) {
                return List.of();
            }
            if (grant.getClaims().stream()
                    .anyMatch(claim -> issuedUnder.merge(claim.getAccount(), 1, Integer::sum) > DAILY_LIMIT)) {
                return List.of(become(id, "refused"));
            }
            ends.put(id, grant.getOccurredAt().plus(VALIDITY));
            String issued = become(id, "issued");
            return isOver(id) ? List.of(issued, become(id, "expired")) : List.of(issued);
        }

        List<String> revoke(String id) {
            String status = statuses.get(id);
            return "issued".equals(status)
                    ? List.of(become(id, "revoked"), "reply done")
                    : List.of("reply already_" + status);
        }

        List<String> tick(Instant time) {
            watermark = time.isAfter(watermark) ? time : watermark;
            return ends.keySet().stream()
                    .filter(id -> "issued".equals(statuses.get(id)) && isOver(id))
                    .map(id -> become(id, "expired"))
                    .toList();
        }

        private boolean isOver(String id) {
            Instant end = ends.get(id);
            return end != null && !end.isAfter(watermark);
        }

        private String become(String id, String status) {
            statuses.put(id, status);
            return id + " " + status;
        }
    }
}
