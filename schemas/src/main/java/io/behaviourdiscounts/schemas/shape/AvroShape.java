package io.behaviourdiscounts.schemas.shape;

import org.apache.avro.Schema;

/** How the values of one Java type stand in Avro. */
sealed interface AvroShape
        permits EnumShape,
                ItemsShape,
                NullableShape,
                PairsShape,
                PlainShape,
                RecordShape,
                SealedShape,
                TextMapShape,
                TextShape {

    /** The type's schema. */
    Schema schema();

    /** A value as Avro's generic writer takes it. */
    Object toAvro(Object value);

    /** A value of what Avro's generic reader gives. */
    Object fromAvro(Object read);
}
