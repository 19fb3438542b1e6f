package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.deadletter.DeadLetter;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever lies in the topic of events: it becomes one dead letter with its reason, and the good events around it are decided. */
@Tag("soak")
class PoisonTest {

    private static final String RULES = """
            version: 1
            rules:
              - id: every-checkout
                trigger: checkout_started
                action: {type: percentage_off, value: 10}
                guardrails: {validity_window: 24h}
            """;

    /** At most so many bytes of a batch of one record are not its value. */
    private static final int AROUND_A_LARGE_VALUE = 90;

    private static final byte[] KEY = "user:u1".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void everyBadRecordIsOneDeadLetterAndTheGoodOnesAreDecided() throws Exception {
        try (Deployment deployment = new Deployment(EmbeddedBroker.start(folder.resolve("broker")), folder)) {
            deployment.publish(RULES);
            deployment.start("one");
            List<BehaviourEvent> good = new ArrayList<>();
            List<String> reasons = new ArrayList<>();
            List<byte @Nullable []> values = new ArrayList<>();
            Map<String, RecordMetadata> bad = new HashMap<>();
            for (Poison poison : poison(deployment)) {
                good.add(checkout(deployment, good.size()));
                RecordMetadata stands = deployment
                        .traffic()
                        .send(List.of(record(poison.value())))
                        .getFirst();
                bad.put(stands.partition() + "/" + stands.offset(), stands);
                reasons.add(poison.reason());
                values.add(DeadLetter.cut(poison.value()));
            }
            good.add(checkout(deployment, good.size()));
            deployment.settle();

            List<ConsumerRecord<byte[], byte[]>> letters =
                    deployment.traffic().bytes(Topics.BEHAVIOUR_EVENTS.deadLetterName());
            List<DeadLetter> read = letters.stream()
                    .map(letter -> DeadLetter.read(letter.headers()).orElseThrow())
                    .toList();
            assertThat(read).extracting(DeadLetter::reason).containsExactlyElementsOf(reasons);
            assertThat(read)
                    .extracting(letter -> letter.partition() + "/" + letter.offset())
                    .containsExactlyInAnyOrderElementsOf(bad.keySet());
            assertThat(letters).extracting(ConsumerRecord::value).containsExactlyElementsOf(values);
            assertThat(letters).allSatisfy(letter -> assertThat(letter.key()).isEqualTo(KEY));
            assertThat(deployment.values(Topics.ISSUED).stream().map(Issued::of).toList())
                    .containsExactlyInAnyOrderElementsOf(Issued.expected(RuleTexts.book(RULES), good));
        }
    }

    /** What compresses well comes in small and is too large to be written again: sent on to another partition, or as a dead letter. */
    @Test
    void headersAndKeysThatAreTooLargeToBeWrittenAgainStopNobody() throws Exception {
        try (Deployment deployment = new Deployment(EmbeddedBroker.start(folder.resolve("broker")), folder)) {
            deployment.publish(RULES);
            deployment.start("one");
            Headers large = new RecordHeaders().add("trace", new byte[3_000_000]);
            byte[] whole = bytes(deployment, Shoppers.checkout("whole", "u1", Shoppers.BEGIN));
            List<ProducerRecord<byte[], byte[]>> bad = new ArrayList<>();
            for (byte[] value : List.of(whole, new byte[] {9})) {
                for (int partition = 0; partition < 2; partition++) {
                    bad.add(new ProducerRecord<>(Topics.BEHAVIOUR_EVENTS.name(), partition, KEY, value, large));
                    bad.add(new ProducerRecord<>(
                            Topics.BEHAVIOUR_EVENTS.name(), partition, new byte[3_000_000], value));
                }
            }
            for (ProducerRecord<byte[], byte[]> record : bad) {
                deployment.traffic().sendCompressed(List.of(record));
            }
            BehaviourEvent good = checkout(deployment, 0);
            deployment.settle();

            assertThat(deployment.traffic().bytes(Topics.BEHAVIOUR_EVENTS.deadLetterName()))
                    .hasSameSizeAs(bad)
                    .allSatisfy(letter -> assertThat(DeadLetter.read(letter.headers())
                                    .orElseThrow()
                                    .reason())
                            .isEqualTo("too_large"));
            assertThat(deployment.values(Topics.ISSUED).stream().map(Issued::of).toList())
                    .containsExactlyInAnyOrderElementsOf(Issued.expected(RuleTexts.book(RULES), List.of(good)));
        }
    }

    /** Engine and issuer both read it; it is one record, and so one dead letter. */
    @Test
    void aRecordThatTwoApplicationsReadIsOneDeadLetter() throws Exception {
        try (Deployment deployment = new Deployment(EmbeddedBroker.start(folder.resolve("broker")), folder)) {
            deployment.publish(RULES);
            deployment.start("one");
            byte[] nonsense = "nonsense".getBytes(StandardCharsets.UTF_8);
            deployment.traffic().send(List.of(new ProducerRecord<>(Topics.BY_SHOPPER.name(), KEY, nonsense)));
            BehaviourEvent good = checkout(deployment, 0);
            deployment.settle();

            assertThat(deployment.traffic().bytes(Topics.BY_SHOPPER.deadLetterName()))
                    .singleElement()
                    .satisfies(letter -> {
                        assertThat(letter.value()).isEqualTo(nonsense);
                        assertThat(DeadLetter.read(letter.headers())
                                        .orElseThrow()
                                        .reason())
                                .isEqualTo("wrong_magic_byte");
                    });
            assertThat(deployment.values(Topics.ISSUED).stream().map(Issued::of).toList())
                    .containsExactlyInAnyOrderElementsOf(Issued.expected(RuleTexts.book(RULES), List.of(good)));
        }
    }

    private static BehaviourEvent checkout(Deployment deployment, int number) throws Exception {
        BehaviourEvent event = Shoppers.checkout("e" + number, "u1", Shoppers.BEGIN.plusSeconds(number));
        deployment.send(List.of(event));
        return event;
    }

    /** What is wrong, and the word for it. */
    // The bytes are handed over, not shared; poison is never compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Poison(String reason, byte @Nullable [] value) {}

    private static List<Poison> poison(Deployment deployment) throws Exception {
        byte[] whole = bytes(deployment, Shoppers.checkout("whole", "u1", Shoppers.BEGIN));
        byte[] wrongMagic = whole.clone();
        wrongMagic[0] = 1;
        byte[] unknownSchema = whole.clone();
        unknownSchema[1] = 0x7F;
        Map<String, Object> large = new LinkedHashMap<>(Map.of("note", "x".repeat(256 * 1024)));
        return List.of(
                new Poison("empty", null),
                new Poison("empty", new byte[0]),
                new Poison("truncated", Arrays.copyOf(whole, whole.length - 3)),
                new Poison("wrong_magic_byte", wrongMagic),
                new Poison("unknown_schema", unknownSchema),
                new Poison("no_shopper", bytes(deployment, with(event -> event.setUser(null)))),
                new Poison("no_name", bytes(deployment, with(event -> event.setName("")))),
                new Poison(
                        "in_the_future",
                        bytes(
                                deployment,
                                with(event -> event.setOccurredAt(Instant.ofEpochMilli(System.currentTimeMillis())
                                        .plus(Duration.ofDays(3653)))))),
                new Poison("too_large", bytes(deployment, with(event -> event.setAttributes(large)))),
                new Poison("too_large", asLargeAsTheBrokerTakes(deployment, whole)));
    }

    private static BehaviourEvent with(Consumer<BehaviourEvent> change) {
        BehaviourEvent event = Shoppers.checkout("bad", "u1", Shoppers.BEGIN);
        change.accept(event);
        return event;
    }

    private static byte[] bytes(Deployment deployment, BehaviourEvent event) {
        return deployment.wireFormat().serializer(Topics.BEHAVIOUR_EVENTS).serialize("", event);
    }

    /** One byte more and the broker takes it no more; that is tried out on a topic of the same limit that nobody reads. */
    private static byte[] asLargeAsTheBrokerTakes(Deployment deployment, byte[] whole) throws Exception {
        assertThat(Topics.DECISIONS.maxMessageBytes()).isEqualTo(Topics.BEHAVIOUR_EVENTS.maxMessageBytes());
        int size = Topics.BEHAVIOUR_EVENTS.maxMessageBytes() - AROUND_A_LARGE_VALUE;
        assertThat(isTaken(deployment, size)).isTrue();
        while (isTaken(deployment, size + 1)) {
            size++;
        }
        return Arrays.copyOf(whole, size);
    }

    private static boolean isTaken(Deployment deployment, int size) throws Exception {
        try {
            deployment.traffic().send(List.of(new ProducerRecord<>(Topics.DECISIONS.name(), KEY, new byte[size])));
            return true;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(RecordTooLargeException.class);
            return false;
        }
    }

    private static ProducerRecord<byte[], byte[]> record(byte @Nullable [] value) {
        return new ProducerRecord<>(Topics.BEHAVIOUR_EVENTS.name(), KEY, value);
    }
}
