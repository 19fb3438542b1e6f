package io.behaviourdiscounts.schemas.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.common.utils.Bytes;

/**
 * An id at a time, as a key of state that stands in the order of times: a mark, microseconds since 1970 as eight big-endian bytes, and the id in
 * UTF-8. With the sign bit turned, unsigned bytes are in the order of signed numbers.
 *
 * @param time what is finer than microseconds is cut off
 */
public record TimeKey(Instant time, String id) {

    /** The key of a store in which such keys begin with a mark. */
    public Bytes behind(char mark) {
        byte[] text = id.getBytes(StandardCharsets.UTF_8);
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
        return Bytes.wrap(ByteBuffer.allocate(1 + Long.BYTES + text.length)
                .put((byte) mark)
                .putLong(micros ^ Long.MIN_VALUE)
                .put(text)
                .array());
    }

    /** What stands in a key, whatever its mark. */
    public static TimeKey of(byte[] key) {
        ByteBuffer buffer = ByteBuffer.wrap(key, 1, key.length - 1);
        Instant time = Instant.EPOCH.plus(buffer.getLong() ^ Long.MIN_VALUE, ChronoUnit.MICROS);
        return new TimeKey(time, StandardCharsets.UTF_8.decode(buffer).toString());
    }
}
