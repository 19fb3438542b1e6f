package io.behaviourdiscounts.schemas.shape;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

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

    /** Writes a value as Avro's own writer would by the schema. */
    void write(Object value, Encoder out) throws IOException;

    /** Reads a value that was written by the schema of today. */
    Object read(Decoder in) throws IOException;

    /** A value of what Avro's generic reader makes of what an earlier release wrote. */
    Object fromAvro(Object read);
}
