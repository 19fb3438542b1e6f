package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.server.invariants.Invariant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What must hold of the log of any deployment, whatever a suite has done to it. To be asked when all is read and done. */
final class Promises {

    private Promises() {}

    /** Where a deployment's records come from. */
    interface Log {
        <V extends SpecificRecord> List<ConsumerRecord<String, V>> read(Topic<V> topic);
    }

    /** All invariants hold of the log. */
    static void hold(Log log) {
        for (Invariant invariant : Invariant.all()) {
            invariant.topics().forEach(topic -> log.read(topic).forEach(record -> invariant.see(record.value())));
            assertThat(invariant.verdict().breaches()).as(invariant.promise()).isEmpty();
        }
    }
}
