package io.behaviourdiscounts.server.events;

import java.io.BufferedInputStream;
import java.io.IOException;

/** What some programs put before a text to say how its characters are written. */
enum ByteOrderMark {
    NONE(0),
    UTF_8(3),
    UTF_16_BIG_ENDIAN(2),
    UTF_16_LITTLE_ENDIAN(2);

    private final int length;

    ByteOrderMark(int length) {
        this.length = length;
    }

    /** So many bytes. */
    int length() {
        return length;
    }

    /** The mark before which a stream stands; it stands there afterwards too. */
    static ByteOrderMark of(BufferedInputStream in) throws IOException {
        in.mark(UTF_8.length);
        byte[] first = in.readNBytes(UTF_8.length);
        in.reset();
        if (begins(first, 0xEF, 0xBB, 0xBF)) {
            return UTF_8;
        }
        if (begins(first, 0xFE, 0xFF)) {
            return UTF_16_BIG_ENDIAN;
        }
        return begins(first, 0xFF, 0xFE) ? UTF_16_LITTLE_ENDIAN : NONE;
    }

    private static boolean begins(byte[] bytes, int... expected) {
        if (bytes.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
