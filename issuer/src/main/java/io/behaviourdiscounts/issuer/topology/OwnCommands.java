package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** What a task asks of itself: commands to its own partition, whatever their keys, sealed for it. */
final class OwnCommands {

    private final ProcessorContext<Object, Object> context;
    private final Serializer<CouponCommand> values;
    private final RecordSeals seals;

    OwnCommands(ProcessorContext<Object, Object> context, IssuerParts parts) {
        this.context = context;
        this.values = parts.wire().serializer(Topics.COMMANDS);
        this.seals = parts.seals();
    }

    void write(String key, CouponCommand command, long timestamp) {
        String topic = Topics.COMMANDS.name();
        RecordHeaders headers = new RecordHeaders();
        byte[] value = values.serialize(topic, headers, command);
        int partition = context.taskId().partition();
        seals.sealFor(partition, topic, key.getBytes(StandardCharsets.UTF_8), value, headers);
        Addressed<byte[]> here = new Addressed<>(partition, value);
        context.forward(new Record<>(key, here, timestamp, headers), Names.TICKS_SINK);
    }
}
