package io.behaviourdiscounts.benchmarks;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.DiscountDecision;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry;
import io.behaviourdiscounts.schemas.serde.RegistryWireFormat;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;

/**
 * What each way to compress costs and saves, in batches as producers make them: bytes a record on the wire and at rest, and time of the
 * producing thread. Prints a table in Markdown.
 */
public final class CompressionCost {

    private static final int RECORDS = 20_000;
    private static final int ROUNDS = 5;
    private static final int BUFFER = 2 * 1024 * 1024;

    /** A producer's batch when it has much to do: 64 KiB before compression are about 130 events. */
    private static final List<Integer> BATCHES = List.of(1, 10, 130);

    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final PrintStream out = System.out;
    private final WireFormat wireFormat = new RegistryWireFormat(new InMemorySchemaRegistry());
    private final Workload workload = new Workload(RECORDS, RECORDS / 8);

    /** A way to compress and what it is called. */
    private record Codec(String name, Compression compression) {}

    /** A record's key and value. */
    private record Pair(ByteBuffer key, ByteBuffer value) {

        static Pair of(byte[] key, byte[] value) {
            return new Pair(ByteBuffer.wrap(key), ByteBuffer.wrap(value));
        }
    }

    private CompressionCost() {}

    public static void main(String[] arguments) {
        new CompressionCost().run();
    }

    private void run() {
        List<Codec> codecs = List.of(
                new Codec("none", Compression.NONE),
                new Codec("lz4", Compression.lz4().build()),
                new Codec("gzip, level 1", Compression.gzip().level(1).build()),
                new Codec("gzip, level 6", Compression.gzip().build()),
                new Codec("zstd", Compression.zstd().build()));
        out.println("| records | in a batch | codec | bytes a record | µs a record |");
        out.println("| --- | ---: | --- | ---: | ---: |");
        for (int batch : BATCHES) {
            codecs.forEach(codec -> measure("events", events(), batch, codec));
            codecs.forEach(codec -> measure("decisions", decisions(), batch, codec));
        }
    }

    private List<Pair> events() {
        List<Pair> events = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            BehaviourEvent event = workload.event(i);
            events.add(Pair.of(
                    bytes("user:shopper-" + i % workload.shoppers()),
                    wireFormat.serializer(Topics.BEHAVIOUR_EVENTS).serialize("", event)));
        }
        return events;
    }

    private List<Pair> decisions() {
        List<Pair> decisions = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            BehaviourEvent event = workload.event(i);
            DiscountDecision decision = DiscountDecision.newBuilder()
                    .setEventId("event-" + i)
                    .setEventName(event.getName())
                    .setOccurredAt(event.getOccurredAt())
                    .setShopper("user:shopper-" + i % workload.shoppers())
                    .setRuleId("campaign-" + i % 4)
                    .setRuleVersion(1)
                    .setBookVersion(1)
                    .setOutcome("refused")
                    .setReason("per_user_limit")
                    .setDetail("the shopper has had 1 of this rule's discounts, and may have 1")
                    .build();
            decisions.add(Pair.of(
                    bytes(decision.getShopper()),
                    wireFormat.serializer(Topics.DECISIONS).serialize("", decision)));
        }
        return decisions;
    }

    private void measure(String what, List<Pair> records, int inABatch, Codec codec) {
        long bytes = 0;
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            bytes = 0;
            for (int i = 0; i < records.size(); i += inABatch) {
                bytes += batch(records.subList(i, Math.min(i + inABatch, records.size())), codec.compression());
            }
            best = Math.min(best, System.nanoTime() - begin);
        }
        out.printf(
                "| %s | %d | %s | %.0f | %.1f |%n",
                what, inABatch, codec.name(), (double) bytes / records.size(), best / 1_000.0 / records.size());
    }

    private int batch(List<Pair> records, Compression compression) {
        try (var builder = MemoryRecords.builder(
                buffer.clear(), RecordBatch.CURRENT_MAGIC_VALUE, compression, TimestampType.CREATE_TIME, 0)) {
            for (Pair record : records) {
                builder.append(0L, record.key().duplicate(), record.value().duplicate());
            }
            return builder.build().sizeInBytes();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
