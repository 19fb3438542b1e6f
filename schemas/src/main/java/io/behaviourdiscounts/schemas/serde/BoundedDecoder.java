package io.behaviourdiscounts.schemas.serde;

import io.behaviourdiscounts.schemas.serde.UnreadableRecordException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro's binary encoding out of an array, trusting nothing that stands in it. Avro's own decoder believes a length up to
 * two thousand million and recurses as deep as the data says; this one takes no length beyond the end of the record, and no more
 * than {@link WireFormat#MAX_DEPTH} lists and maps in each other, so that no record can exhaust memory or stack. A list whose elements take
 * no bytes (nulls alone) may therefore not be longer than the rest of the record; no schema of this project has one.
 */
final class BoundedDecoder extends Decoder {

    private final byte[] bytes;
    private int position;
    private int depth;

    BoundedDecoder(byte[] bytes, int start) {
        this.bytes = bytes;
        this.position = start;
    }

    int remaining() {
        return bytes.length - position;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() {
        int value = next();
        if (value != 0 && value != 1) {
            throw malformed("a boolean is the byte " + value);
        }
        return value == 1;
    }

    @Override
    public int readInt() {
        long value = readLong();
        if (value != (int) value) {
            throw malformed("an int is " + value);
        }
        return (int) value;
    }

    @Override
    public long readLong() {
        long raw = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = next();
            raw |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return (raw >>> 1) ^ -(raw & 1);
            }
        }
        throw malformed("a number has more than ten bytes");
    }

    @Override
    public float readFloat() {
        int start = take(Float.BYTES);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getFloat(start);
    }

    @Override
    public double readDouble() {
        int start = take(Double.BYTES);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getDouble(start);
    }

    @Override
    public Utf8 readString(@Nullable Utf8 old) {
        return new Utf8(readString());
    }

    @Override
    public String readString() {
        int length = length();
        return new String(bytes, take(length), length, StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() {
        take(length());
    }

    @Override
    public ByteBuffer readBytes(@Nullable ByteBuffer old) {
        int length = length();
        byte[] copy = new byte[length];
        System.arraycopy(bytes, take(length), copy, 0, length);
        return ByteBuffer.wrap(copy);
    }

    @Override
    public void skipBytes() {
        take(length());
    }

    @Override
    public void readFixed(byte[] target, int start, int length) {
        System.arraycopy(bytes, take(length), target, start, length);
    }

    @Override
    public void skipFixed(int length) {
        take(length);
    }

    @Override
    public int readEnum() {
        return readInt();
    }

    @Override
    public int readIndex() {
        return readInt();
    }

    @Override
    public long readArrayStart() {
        return enter();
    }

    @Override
    public long arrayNext() {
        return goOn();
    }

    @Override
    public long skipArray() {
        return skipBlocks();
    }

    @Override
    public long readMapStart() {
        return enter();
    }

    @Override
    public long mapNext() {
        return goOn();
    }

    @Override
    public long skipMap() {
        return skipBlocks();
    }

    /** The first block of a list or map: how many elements it has; an empty one is left at once. */
    private long enter() {
        long count = blockCount();
        if (count > 0 && ++depth > WireFormat.MAX_DEPTH) {
            throw new UnreadableRecordException(
                    Reason.TOO_DEEP, "more than " + WireFormat.MAX_DEPTH + " lists and maps stand in each other");
        }
        return count;
    }

    private long goOn() {
        long count = blockCount();
        if (count == 0) {
            depth--;
        }
        return count;
    }

    private long blockCount() {
        long count = readLong();
        if (count < 0) {
            count = -count;
            checkedLength(readLong());
        }
        if (count < 0 || count > remaining()) {
            throw malformed(count + " elements are announced where " + remaining() + " bytes are left");
        }
        return count;
    }

    /** Passes blocks that say how many bytes they have; answers with the count of the first that doesn't, or 0 at the end. */
    private long skipBlocks() {
        long count = readLong();
        while (count < 0) {
            take(checkedLength(readLong()));
            count = readLong();
        }
        if (count > remaining()) {
            throw malformed(count + " elements are announced where " + remaining() + " bytes are left");
        }
        return count;
    }

    private int length() {
        return checkedLength(readLong());
    }

    private int checkedLength(long length) {
        if (length < 0) {
            throw malformed("a length is " + length);
        }
        if (length > remaining()) {
            throw new UnreadableRecordException(
                    Reason.TRUNCATED, length + " bytes are announced where " + remaining() + " are left");
        }
        return (int) length;
    }

    /** Steps over bytes and answers where they begin. */
    private int take(int length) {
        if (length > remaining()) {
            throw new UnreadableRecordException(
                    Reason.TRUNCATED, length + " bytes are needed where " + remaining() + " are left");
        }
        int start = position;
        position += length;
        return start;
    }

    private byte next() {
        return bytes[take(1)];
    }

    private static UnreadableRecordException malformed(String message) {
        return new UnreadableRecordException(Reason.MALFORMED, message);
    }
}
