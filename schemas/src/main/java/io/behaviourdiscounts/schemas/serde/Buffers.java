package io.behaviourdiscounts.schemas.serde;

import java.nio.ByteBuffer;

/** Bytes as Avro's records have them. */
public final class Buffers {

    private Buffers() {}

    /** A copy of what a buffer has left, which stays where it is. */
    public static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
