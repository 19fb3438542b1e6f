package io.behaviourdiscounts.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.AccessAudit;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry;
import io.behaviourdiscounts.schemas.serde.RegistryWireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

    private final RegistryWireFormat wireFormat = new RegistryWireFormat(new InMemorySchemaRegistry());
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));
    private final AuditTrail trail =
            new AuditTrail(new BackgroundWriter(wireFormat, producer, "a test's writer"), "one", meters, clock::get);

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void aFloodOfRefusalsIsAFewRecordsAndANumber() {
        for (int i = 0; i < 10_000; i++) {
            trail.tell(AuditEntry.ofCall(AuditKind.UNAUTHORIZED, null, "192.0.2.1", "POST /v1/events")
                    .because("unauthorized"));
        }
        assertThat(meters.counter("discounts.access", "kind", "unauthorized", "reason", "unauthorized")
                        .count())
                .isEqualTo(10_000);
        Await.until("the first are written", () -> producer.history().size() == 5);
        clock.set(clock.get().plus(Duration.ofMinutes(1)));
        Await.until("their number is written", () -> producer.history().size() == 6);
        var sum = records().getLast();
        assertThat(sum.getCount()).isEqualTo(9_995);
        assertThat(sum.getReason()).isEqualTo("flood");
    }

    @Test
    void everyLookUpIsKept() {
        for (int i = 0; i < 500; i++) {
            trail.tell(AuditEntry.ofCall(AuditKind.LOOKED_UP, "support", "192.0.2.1", "GET /v1/coupons/{id}")
                    .because("found")
                    .of("coupon " + i));
        }
        Await.until("all are written", () -> producer.history().size() == 500);
        assertThat(records())
                .extracting(AccessAudit::getSubject)
                .startsWith("coupon 0", "coupon 1")
                .hasSize(500);
        assertThat(producer.history()).allMatch(record -> record.key().equals("support"));
    }

    /** Kafka takes nothing: nobody waits, and what is lost is counted. */
    @Test
    void whatCannotBeKeptIsCountedAndNobodyWaits() {
        producer.sendException = new IllegalStateException("no room");
        for (int i = 0; i < 100; i++) {
            trail.tell(AuditEntry.ofKey(AuditKind.KEY_EXPIRED, "key " + i, null));
        }
        Await.until(
                "all are counted",
                () -> meters.get("discounts.audit.dropped").functionCounter().count() == 100);
    }

    @Test
    void afterTheEndNothingIsTaken() {
        trail.close();
        assertThat(trail.keepUse("key", "2026-11-20")).isFalse();
    }

    private List<AccessAudit> records() {
        var deserializer = wireFormat.deserializer(Topics.ACCESS_AUDIT);
        return producer.history().stream()
                .map(record -> deserializer.deserialize(record.topic(), record.value()))
                .toList();
    }
}
