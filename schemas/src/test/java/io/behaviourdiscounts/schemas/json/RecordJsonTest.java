package io.behaviourdiscounts.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.CouponMetadata;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.LimitState;
import io.behaviourdiscounts.schemas.ListValue;
import io.behaviourdiscounts.schemas.MapValue;
import io.behaviourdiscounts.schemas.RandomRecords;
import io.behaviourdiscounts.schemas.Recipient;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordJsonTest {

    private static final Instant TRIGGERED = Instant.parse("2024-07-15T18:24:10Z");

    static List<Topic<?>> topics() {
        return Topics.all();
    }

    @Test
    void anIssuedCouponHasTheDataModelsFieldsAndValues() {
        String json = RecordJson.toJson(issued(Map.of())).toString();

        assertThat(json).isEqualTo("""
                        {"code":"HV15-8K2F","action":{"type":"percentage_off","value":15,"max_amount":40},\
                        "issued_at":"2024-07-15T18:24:10Z","valid_from":"2024-07-15T18:24:10Z",\
                        "expires_at":"2024-07-16T18:24:10Z",\
                        "metadata":{"rule":"high-value-cart-first-purchase","rule_version":3,\
                        "issued_for_event_id":"evt_789","user_id":"user_123","shopper":"user:user_123","grant_id":"g-1"},\
                        "stackable":false,"status":"issued","type":"single_use","coupon_id":"c-1","sequence":1,\
                        "recipient":{"user_id":"user_123","email":"shopper@example.com"},"include":{}}""");
    }

    @Test
    void jsonLikeValuesComeOutPlainAndTheirNullsStay() {
        ListValue items = new ListValue(
                Arrays.asList(1L, 25.0, null, true, "a", new MapValue(Map.of("sku", new ListValue(List.of())))));

        assertThat(RecordJson.toJson(issued(Map.of("attributes.items", items))).path("include"))
                .hasToString("{\"attributes.items\":[1,25.0,null,true,\"a\",{\"sku\":[]}]}");
    }

    @Test
    void decimalsAreExactAndWithoutTrailingZeros() {
        assertThat(RecordJson.node(new BigDecimal("40.0000"))).hasToString("40");
        assertThat(RecordJson.node(new BigDecimal("1000.0000"))).hasToString("1000");
        assertThat(RecordJson.node(new BigDecimal("0.0000"))).hasToString("0");
        assertThat(RecordJson.node(new BigDecimal("0.0001"))).hasToString("0.0001");
        assertThat(RecordJson.node(new BigDecimal("1234567890123456.7800"))).hasToString("1234567890123456.78");
    }

    @Test
    void whatJsonHasNoNumberForIsShownAsText() {
        assertThat(RecordJson.node(Double.NaN)).hasToString("\"NaN\"");
        assertThat(RecordJson.node(Double.NEGATIVE_INFINITY)).hasToString("\"-Infinity\"");
    }

    @Test
    void timesAreIsoInUtc() {
        LimitState state = new LimitState("a", "r", true, 1L, Instant.parse("2026-11-21T10:00:00.123456Z"));

        assertThat(RecordJson.toJson(state).path("at").textValue()).isEqualTo("2026-11-21T10:00:00.123456Z");
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyRecordTypeBecomesJson(Topic<?> topic) throws Exception {
        long seed = RandomRecords.seed();
        RandomRecords records = new RandomRecords(seed);
        for (int round = 0; round < 50; round++) {
            SpecificRecord record = records.next(topic.valueType());
            String json = RecordJson.toJson(record).toString();
            assertThat(new ObjectMapper().readTree(json).isObject())
                    .as("seed %d, round %d", seed, round)
                    .isTrue();
        }
    }

    private static CouponIssued issued(Map<String, Object> include) {
        return CouponIssued.newBuilder()
                .setCode("HV15-8K2F")
                .setAction(DiscountAction.newBuilder()
                        .setType("percentage_off")
                        .setValue(new BigDecimal("15.0000"))
                        .setMaxAmount(new BigDecimal("40.0000"))
                        .build())
                .setIssuedAt(TRIGGERED)
                .setValidFrom(TRIGGERED)
                .setExpiresAt(TRIGGERED.plusSeconds(86_400))
                .setMetadata(new CouponMetadata(
                        "high-value-cart-first-purchase", 3, "evt_789", "user_123", "user:user_123", "g-1", null))
                .setStackable(false)
                .setStatus("issued")
                .setType("single_use")
                .setCouponId("c-1")
                .setSequence(1)
                .setRecipient(new Recipient("user_123", "shopper@example.com", null))
                .setInclude(include)
                .build();
    }
}
