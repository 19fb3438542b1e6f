package io.behaviourdiscounts.server.events;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as characters, one by one, where what is no character is told at its place and not replaced: two names that differ in it must
 * not become one. A byte-order mark wins over what the encoding is said to be.
 */
final class TextSource implements Closeable {

    /** What {@link #read} gives at the end. */
    static final int END = -1;

    /** What {@link #read} gives in place of bytes that are no character. */
    static final int MALFORMED = -2;

    private static final int BUFFER = 1 << 14;

    private final InputStream in;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final char[] units = new char[BUFFER];
    private final CharBuffer chars = CharBuffer.wrap(units);
    private int next;
    private int limit;
    private int malformedBytes;
    private int malformedByte;
    private boolean atEnd;
    private boolean flushed;

    private TextSource(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * Begins behind the byte-order mark, if there is one.
     *
     * @param said the encoding of bytes without a mark
     */
    static TextSource of(BufferedInputStream in, Charset said) throws IOException {
        ByteOrderMark mark = ByteOrderMark.of(in);
        in.skipNBytes(mark.length());
        return new TextSource(
                in,
                switch (mark) {
                    case NONE -> said;
                    case UTF_8 -> StandardCharsets.UTF_8;
                    case UTF_16_BIG_ENDIAN -> StandardCharsets.UTF_16BE;
                    case UTF_16_LITTLE_ENDIAN -> StandardCharsets.UTF_16LE;
                });
    }

    /** The encoding in force. */
    Charset charset() {
        return charset;
    }

    /** The byte that is no character where {@link #read} last gave {@link #MALFORMED}. */
    int malformedByte() {
        return malformedByte;
    }

    /** What {@link #read} gives next. */
    int peek() throws IOException {
        while (next == limit) {
            if (malformedBytes > 0) {
                return MALFORMED;
            }
            if (flushed) {
                return END;
            }
            decode();
        }
        return units[next];
    }

    /** The next UTF-16 unit, {@link #END} or {@link #MALFORMED}. */
    int read() throws IOException {
        int unit = peek();
        if (unit >= 0) {
            next++;
        } else if (unit == MALFORMED) {
            malformedByte = bytes.get(bytes.position()) & 0xFF;
            bytes.position(bytes.position() + malformedBytes);
            malformedBytes = 0;
        }
        return unit;
    }

    /**
     * The characters up to a delimiter or the end of a line, where all of them are at hand and nothing has to be looked at one by one: no quote or blank
     * at the beginning, no halves of characters. Null, and nothing is read, in all other cases.
     */
    @Nullable
    String plainUpTo(char delimiter) {
        int at = next;
        while (at < limit) {
            char unit = units[at];
            if (unit == delimiter || unit == '\n' || unit == '\r') {
                String plain = new String(units, next, at - next);
                next = at;
                return plain;
            }
            boolean isPlain = at > next ? !Character.isSurrogate(unit) : unit > ' ' && unit < 0x7F && unit != '"';
            if (!isPlain) {
                return null;
            }
            at++;
        }
        return null;
    }

    private void decode() throws IOException {
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, atEnd);
        if (result.isUnderflow() && atEnd) {
            flushed = decoder.flush(chars).isUnderflow();
        }
        chars.flip();
        next = 0;
        limit = chars.limit();
        if (result.isError()) {
            malformedBytes = result.length();
        } else if (result.isUnderflow() && !atEnd) {
            fill();
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read < 0) {
            atEnd = true;
        } else {
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
