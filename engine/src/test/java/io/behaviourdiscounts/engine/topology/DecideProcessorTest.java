package io.behaviourdiscounts.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.DiscountDecision;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.deadletter.DeadLetter;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecideProcessorTest {

    private static final String RULES = """
            version: 1
            rules:
              - id: big-cart
                trigger: checkout_started
                conditions: {attributes.cart_value: {gte: 120}}
                action: {type: percentage_off, value: 15, max_amount: 40}
                guardrails: {per_user_limit: 1, validity_window: 24h, max_daily_issues: 100}
                code: {prefix: HV15}
                include: [attributes.cart_value, attributes.absent]
            """;

    private final EngineDriver engine = new EngineDriver().rules(7, RULES);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aGrantSaysAllThatTheIssuerNeeds() {
        engine.event("""
                {"event_id": "evt_789", "name": "checkout_started", "occurred_at": "2024-07-15T11:59:00Z",
                 "user": {"id": "user_123", "email": "shopper@example.com"},
                 "attributes": {"cart_value": 145.75}, "context": {"locale": "de-DE"}}
                """);

        assertThat(engine.grants()).singleElement().satisfies(grant -> {
            assertThat(grant.getRuleId()).isEqualTo("big-cart");
            assertThat(grant.getRuleVersion()).isEqualTo(1);
            assertThat(grant.getShopper()).isEqualTo("user:user_123");
            assertThat(grant.getUser().getEmail())
                    .isEqualTo(EngineDriver.PSEUDONYMS.email("shopper@example.com"))
                    .startsWith("~");
            assertThat(grant.getShopperKeyId()).isEqualTo("s1");
            assertThat(grant.getEncryptedEmail())
                    .isEqualTo(ByteBuffer.wrap(TestPseudonyms.seal(grant.getGrantId(), "shopper@example.com")
                            .bytes()));
            assertThat(grant.getLocale()).isEqualTo("de-DE");
            assertThat(grant.getEventId()).isEqualTo("evt_789");
            assertThat(grant.getExpiresAt()).isEqualTo(Instant.parse("2024-07-16T11:59:00Z"));
            assertThat(grant.getAction().getValue()).isEqualByComparingTo("15");
            assertThat(grant.getAction().getMaxAmount()).isEqualByComparingTo(BigDecimal.valueOf(40));
            assertThat(grant.getIssuingKeyId()).isEqualTo("k1");
            assertThat(grant.getInclude()).isEqualTo(Map.of("attributes.cart_value", 145.75));
            assertThat(grant.getClaims()).singleElement().satisfies(claim -> {
                assertThat(claim.getAccount()).isEqualTo("rule/big-cart/issues/2024-07-15");
                assertThat(claim.getAmount()).isEqualTo(1);
                assertThat(claim.getLimit()).isEqualTo(100);
            });
        });
        assertThat(engine.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.getOutcome()).isEqualTo("granted");
            assertThat(decision.getBookVersion()).isEqualTo(7);
        });
    }

    @Test
    void anEventSentAgainIsTheSameEventWithAnIdOrWithout() {
        String named = checkout("\"event_id\": \"e-1\",", "user_1", "2024-07-15T11:00:00Z");
        String unnamed = checkout("", "user_2", "2024-07-15T11:00:00Z");
        engine.event(named);
        engine.event(named);
        engine.event(unnamed);
        engine.event(unnamed);

        assertThat(engine.grants()).extracting(DiscountGrant::getShopper).containsExactly("user:user_1", "user:user_2");
        assertThat(engine.count("discounts.engine.events.duplicate")).isEqualTo(2);
    }

    @Test
    void aGuardrailRefusesWithItsReason() {
        engine.event(checkout("\"event_id\": \"e-1\",", "user_1", "2024-07-15T11:00:00Z"));
        engine.event(checkout("\"event_id\": \"e-2\",", "user_1", "2024-07-15T11:00:01Z"));
        engine.spent("rule/big-cart/issues/2024-07-15");
        engine.event(checkout("\"event_id\": \"e-3\",", "user_2", "2024-07-15T11:00:02Z"));

        assertThat(engine.decisions())
                .extracting(DiscountDecision::getReason)
                .containsExactly(null, "per_user_limit", "daily_issues_spent");
    }

    @Test
    void latenessIsJudgedByTheAppendTime() {
        engine.event(
                checkout("", "user_1", "2024-07-15T11:00:00Z"),
                Instant.parse("2024-07-15T11:00:00Z").plus(Duration.ofHours(25)));

        assertThat(engine.decisions()).extracting(DiscountDecision::getReason).containsExactly("too_late");
        assertThat(engine.grants()).isEmpty();
    }

    @Test
    void aGrantThatTheIssuerRefusedDoesNotCountAgainstItsShopper() {
        engine.event(checkout("\"event_id\": \"e-1\",", "user_1", "2024-07-15T11:00:00Z"));
        DiscountGrant refused = engine.grants().getFirst();
        engine.couponStep(ShopperCoupon.newBuilder()
                .setShopper(refused.getShopper())
                .setGrantId(refused.getGrantId())
                .setRuleId(refused.getRuleId())
                .setRuleVersion(1)
                .setStatus("refused")
                .setSequence(0)
                .setOccurredAt(refused.getOccurredAt())
                .setExpiresAt(refused.getExpiresAt())
                .setAt(EngineDriver.NOON)
                .build());
        engine.event(checkout("\"event_id\": \"e-2\",", "user_1", "2024-07-15T11:00:01Z"));

        assertThat(engine.grants()).hasSize(1);
    }

    /** The topic is the issuer's, which reads the record too and makes the dead letter of it. */
    @Test
    void aCouponsStepThatCannotBeReadIsPassedOver() {
        engine.rawCouponStep(new byte[] {1, 2, 3});
        engine.rawCouponStep(null);
        engine.event(checkout("\"event_id\": \"e-1\",", "user_1", "2024-07-15T11:00:00Z"));

        assertThat(engine.grants()).hasSize(1);
        assertThat(engine.count("discounts.engine.coupon_steps.not_read", "reason", "wrong_magic_byte"))
                .isEqualTo(1);
    }

    @Test
    void aLiveRuleBookDecidesTheNextEvent() {
        engine.event(checkout("\"event_id\": \"e-1\",", "user_1", "2024-07-15T11:00:00Z"));
        engine.rules(8, RULES.replace("gte: 120", "gte: 1000"));
        engine.event(checkout("\"event_id\": \"e-2\",", "user_2", "2024-07-15T11:00:01Z"));

        assertThat(engine.grants()).extracting(DiscountGrant::getShopper).containsExactly("user:user_1");
    }

    @Test
    void aTextWhereARuleAsksForANumberIsReadAndCountedByItsPath() {
        engine.event(checkout("\"event_id\": \"e-1\",", "user_1", "2024-07-15T11:00:00Z")
                .replace("130", "\"1000.00\""));
        engine.event(checkout("\"event_id\": \"e-2\",", "user_2", "2024-07-15T11:00:01Z")
                .replace("130", "\"27.50\""));
        engine.event(checkout("\"event_id\": \"e-3\",", "user_3", "2024-07-15T11:00:02Z")
                .replace("130", "\"27,50\""));

        assertThat(engine.grants()).extracting(DiscountGrant::getShopper).containsExactly("user:user_1");
        String meter = "discounts.engine.numbers_as_text";
        assertThat(engine.count(meter, "path", "attributes.cart_value", "read", "number"))
                .isEqualTo(2);
        assertThat(engine.count(meter, "path", "attributes.cart_value", "read", "nothing"))
                .isEqualTo(1);
    }

    @Test
    void aClockTickIsNobodysEvent() {
        engine.event("{\"name\": \"clock.tick\", \"occurred_at\": \"2024-07-15T12:00:00Z\"}");

        assertThat(engine.decisions()).isEmpty();
        assertThat(engine.deadLetters()).isEmpty();
    }

    @Test
    void everyPoisonRecordIsOneDeadLetterAndTheGoodOnesAroundItAreDecided() {
        byte[] good = engine.bytes(
                Topics.BEHAVIOUR_EVENTS,
                BehaviourEvent.newBuilder()
                        .setName("x")
                        .setOccurredAt(EngineDriver.NOON)
                        .build());
        engine.event(checkout("\"event_id\": \"before\",", "user_1", "2024-07-15T11:00:00Z"));
        engine.raw(null, EngineDriver.NOON);
        engine.raw(new byte[0], EngineDriver.NOON);
        engine.raw(java.util.Arrays.copyOf(good, good.length - 1), EngineDriver.NOON);
        engine.raw(new byte[] {9, 0, 0, 0, 1, 2}, EngineDriver.NOON);
        engine.raw(new byte[] {0, 0, 0, 99, 99, 2}, EngineDriver.NOON);
        engine.event("{\"name\": \"x\", \"occurred_at\": \"2024-07-15T11:00:00Z\", \"user\": {}}");
        engine.event("{\"name\": \" \", \"occurred_at\": \"2024-07-15T11:00:00Z\", \"user\": {\"id\": \"u\"}}");
        engine.event("{\"name\": \"x\", \"occurred_at\": \"2034-07-15T11:00:00Z\", \"user\": {\"id\": \"u\"}}");
        engine.raw(new byte[300 * 1024], EngineDriver.NOON);
        engine.event(checkout("\"event_id\": \"after\",", "user_2", "2024-07-15T11:00:00Z"));

        assertThat(engine.deadLetterRecords())
                .allSatisfy(record -> assertThat(record.value() == null || record.value().length <= 64 * 1024)
                        .isTrue())
                .extracting(record ->
                        DeadLetter.read(record.headers()).orElseThrow().reason())
                .containsExactly(
                        "empty",
                        "empty",
                        "truncated",
                        "wrong_magic_byte",
                        "unknown_schema",
                        "no_shopper",
                        "no_name",
                        "in_the_future",
                        "too_large");
        assertThat(engine.grants()).extracting(DiscountGrant::getEventId).containsExactly("before", "after");
    }

    /** Headers that compress well may come to more than may be written again: sent on, or in a dead letter, they would stop the partition. */
    @Test
    void anEventWithTooMuchAroundItIsADeadLetterThatFits() {
        Headers headers = new RecordHeaders().add("trace", new byte[2_000_000]);
        byte[] good = engine.bytes(
                Topics.BEHAVIOUR_EVENTS,
                BehaviourEvent.newBuilder()
                        .setName("checkout_started")
                        .setOccurredAt(EngineDriver.NOON)
                        .setUser(EventUser.newBuilder().setId("user_1").build())
                        .build());
        engine.raw(good, headers, EngineDriver.NOON);
        engine.raw(new byte[300 * 1024], headers, EngineDriver.NOON);

        assertThat(engine.deadLetterRecords()).hasSize(2).allSatisfy(record -> {
            assertThat(DeadLetter.read(record.headers()).orElseThrow().reason()).isEqualTo("too_large");
            assertThat(DeadLetter.bytes(record.headers()) + record.value().length)
                    .isLessThan(100_000);
        });
        assertThat(engine.decisions()).isEmpty();
    }

    private static String checkout(String id, String user, String at) {
        return "{%s \"name\": \"checkout_started\", \"occurred_at\": \"%s\", \"user\": {\"id\": \"%s\"}, \"attributes\": {\"cart_value\": 130}}"
                .formatted(id, at, user);
    }
}
