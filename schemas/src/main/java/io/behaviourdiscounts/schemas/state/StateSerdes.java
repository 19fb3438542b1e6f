package io.behaviourdiscounts.schemas.state;

import io.behaviourdiscounts.schemas.trust.GeneratedClasses;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Serdes of state stores: Avro's single-object encoding, two marker bytes, the 64-bit fingerprint of the writer's schema, and the
 * value. The schemas that older releases wrote with lie on the class path in {@code avro-history/}, so that a store written by
 * one of them is read by this one, and no registry is ever asked.
 */
public final class StateSerdes {

    static {
        GeneratedClasses.trust();
    }

    private StateSerdes() {}

    /**
     * The serde of a store's values.
     *
     * @param valueType a generated class
     * @throws IllegalStateException if a schema of an older release cannot be read, or this class cannot read what it wrote
     */
    public static <V extends SpecificRecord> Serde<V> of(Class<V> valueType) {
        return Serdes.serdeFrom(new StateSerializer<>(valueType), new StateDeserializer<>(valueType));
    }
}
