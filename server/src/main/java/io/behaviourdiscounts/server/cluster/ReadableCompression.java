package io.behaviourdiscounts.server.cluster;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How many records of a topic are compressed: in the one way that every client of Kafka can read without more (decision 046). */
public final class ReadableCompression {

    /** The settings of a producer: gzip, as fast as it goes. */
    public static final Map<String, Object> SETTINGS =
            Map.of(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip", ProducerConfig.COMPRESSION_GZIP_LEVEL_CONFIG, 1);

    private ReadableCompression() {}
}
