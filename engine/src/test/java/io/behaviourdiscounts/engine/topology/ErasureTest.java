package io.behaviourdiscounts.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.behaviourdiscounts.rules.event.ClockMode;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.ErasureProof;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the engine forgets of a shopper who is erased, and does not learn again. */
class ErasureTest {

    private static final Instant NOON = EngineDriver.NOON;
    private static final Instant ERASED = NOON.plusSeconds(60);

    /** One coupon a shopper, on the second checkout. */
    private static final String RULES = """
            version: 1
            rules:
              - id: second-checkout
                trigger: checkout_started
                conditions: {history: {event: checkout_started, count: {gte: 1}}}
                action: {type: percentage_off, value: 15}
                guardrails: {validity_window: 24h, per_user_limit: 1}
            """;

    @Test
    void aProfileIsGoneAndNothingFromBeforeComesBack() {
        try (EngineDriver engine = new EngineDriver().rules(1, RULES)) {
            engine.event(checkout("e-1", NOON), NOON);
            engine.event(checkout("e-2", NOON), NOON.plusSeconds(1));
            assertThat(engine.grants()).hasSize(1);

            engine.erase("user:anne", ERASED);
            engine.event(checkout("e-1", NOON), NOON);
            engine.event(checkout("e-2", NOON), NOON.plusSeconds(1));
            engine.event(checkout("e-3", NOON.plusSeconds(2)), ERASED.plusSeconds(1));

            assertThat(engine.grants()).isEmpty();
            assertThat(engine.deadLetters()).isEmpty();
            assertThat(engine.state()).contains("\"history\": {}").doesNotContain("checkout_started");
            assertThat(engine.count("discounts.engine.events.of_erased")).isEqualTo(3);
        }
    }

    @Test
    void whoComesBackIsNew() {
        try (EngineDriver engine = new EngineDriver().rules(1, RULES)) {
            engine.event(checkout("e-1", NOON), NOON);
            engine.erase("user:anne", ERASED);
            Instant later = ERASED.plus(Duration.ofDays(1));

            engine.event(checkout("e-4", later), later);
            assertThat(engine.grants()).isEmpty();
            engine.event(checkout("e-5", later.plusSeconds(1)), later.plusSeconds(1));
            assertThat(engine.grants()).hasSize(1);

            engine.erase("user:anne", ERASED);
            engine.event(checkout("e-5", later.plusSeconds(1)), later.plusSeconds(1));
            assertThat(engine.count("discounts.engine.events.duplicate")).isEqualTo(1);
        }
    }

    /** Who comes back has had a coupon of the limit of one; the refusal of an earlier grant gives no second. */
    @Test
    void aRefusalOfAGrantFromBeforeGivesNothingBack() {
        try (EngineDriver engine = new EngineDriver().rules(1, RULES)) {
            engine.event(checkout("e-1", NOON), NOON);
            engine.event(checkout("e-2", NOON), NOON.plusSeconds(1));
            DiscountGrant before = engine.grants().getFirst();
            engine.erase("user:anne", ERASED);
            Instant later = ERASED.plusSeconds(1);
            engine.event(checkout("e-3", later), later);
            engine.event(checkout("e-4", later), later);
            assertThat(engine.grants()).hasSize(1);

            engine.couponStep(refused(before, later));
            engine.event(checkout("e-5", later), later);

            assertThat(engine.grants()).isEmpty();
        }
    }

    private static ShopperCoupon refused(DiscountGrant grant, Instant at) {
        return ShopperCoupon.newBuilder()
                .setShopper(grant.getShopper())
                .setGrantId(grant.getGrantId())
                .setRuleId(grant.getRuleId())
                .setRuleVersion(grant.getRuleVersion())
                .setSequence(0)
                .setStatus("refused")
                .setOccurredAt(grant.getOccurredAt())
                .setExpiresAt(grant.getExpiresAt())
                .setAt(at)
                .build();
    }

    @Test
    void anEventThatWasSentOnIsAsOldAsItsFirstAppend() {
        try (EngineDriver engine = new EngineDriver(ClockMode.EVENT, null).rules(1, RULES)) {
            engine.erase("user:anne", ERASED);
            engine.event(
                    EngineDriver.read(checkout("e-1", NOON)),
                    EngineDriver.firstAppended(ERASED),
                    ERASED.plusSeconds(9));
            engine.event(
                    EngineDriver.read(checkout("e-2", NOON)),
                    EngineDriver.firstAppended(ERASED.plusMillis(1)),
                    ERASED.plusSeconds(9));

            assertThat(engine.count("discounts.engine.events.of_erased")).isEqualTo(1);
            assertThat(engine.count("discounts.engine.events.decided")).isEqualTo(1);
        }
    }

    @Test
    void eachErasureIsProvedAndNamesNobody() {
        try (EngineDriver engine = new EngineDriver().rules(1, RULES)) {
            engine.event(checkout("e-1", NOON), NOON);
            engine.erase("user:anne", ERASED);
            engine.erase("user:bob", ERASED);

            assertThat(engine.proofs())
                    .extracting(ErasureProof::getShopper, ErasureProof::getRows, ErasureProof::getErasedThrough)
                    .containsExactly(
                            tuple(EngineDriver.PSEUDONYMS.stateKey("user:anne"), 1L, ERASED),
                            tuple(EngineDriver.PSEUDONYMS.stateKey("user:bob"), 0L, ERASED));
        }
    }

    @Test
    void devicesAndAddressesStandNowhereInWhatTheEngineWritesAndKeeps() {
        try (EngineDriver engine = new EngineDriver().rules(1, RULES)) {
            for (int number = 1; number <= 2; number++) {
                engine.event("""
                        {"event_id": "e-%d", "name": "checkout_started", "occurred_at": "%s",
                         "user": {"device_id": "phone-of-anne", "email": "anne@example.com"}}
                        """.formatted(number, NOON), NOON);
            }

            String written = engine.grants().toString() + engine.decisions() + engine.state();
            assertThat(written)
                    .contains("device:" + EngineDriver.PSEUDONYMS.device("phone-of-anne"))
                    .doesNotContain("phone-of-anne", "anne@example.com", "example.com");
        }
    }

    @Test
    void anErasureThatCannotBeReadIsPassedOver() {
        try (EngineDriver engine = new EngineDriver().rules(1, RULES)) {
            engine.rawErasure(new byte[] {7});
            engine.rawErasure(null);

            assertThat(engine.count("discounts.engine.erasures.not_read")).isEqualTo(1);
            assertThat(engine.proofs()).isEmpty();
        }
    }

    private static String checkout(String id, Instant at) {
        return """
                {"event_id": "%s", "name": "checkout_started", "occurred_at": "%s", "user": {"id": "anne"}}
                """.formatted(id, at);
    }
}
