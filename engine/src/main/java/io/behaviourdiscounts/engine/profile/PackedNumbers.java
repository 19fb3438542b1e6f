package io.behaviourdiscounts.engine.profile;

import java.nio.ByteBuffer;

/** Arrays of numbers as bytes, big-endian, without a box around each. */
final class PackedNumbers {

    private PackedNumbers() {}

    static ByteBuffer pack(long[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES);
        bytes.asLongBuffer().put(numbers);
        return bytes;
    }

    static ByteBuffer pack(int[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
        bytes.asIntBuffer().put(numbers);
        return bytes;
    }

    static long[] longs(ByteBuffer bytes) {
        long[] numbers = new long[bytes.remaining() / Long.BYTES];
        bytes.asLongBuffer().get(numbers);
        return numbers;
    }

    static int[] ints(ByteBuffer bytes) {
        int[] numbers = new int[bytes.remaining() / Integer.BYTES];
        bytes.asIntBuffer().get(numbers);
        return numbers;
    }
}
