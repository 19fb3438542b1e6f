package io.behaviourdiscounts.server.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.behaviourdiscounts.server.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** One JSON value a line (NDJSON). Empty lines are skipped; a line that is too long is not kept in memory. */
final class LineEntries implements EntrySource {

    /** An event may have 256 KiB in Avro; in JSON it may take more, but not this much. */
    static final int MAX_LINE_BYTES = 4 * 1024 * 1024;

    private final InputStream in;
    private long line;
    private boolean ended;

    LineEntries(InputStream in) {
        this.in = in;
    }

    @Override
    public Optional<Entry> next() throws IOException {
        while (!ended) {
            line++;
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
            long length = readLine(bytes);
            if (length > MAX_LINE_BYTES) {
                return Optional.of(
                        new Entry.Unreadable(line, "the line has " + length + " bytes, far too many for an event"));
            }
            byte[] text = bytes.toByteArray();
            if (!isBlank(text)) {
                return Optional.of(parse(text));
            }
        }
        return Optional.empty();
    }

    private long readLine(ByteArrayOutputStream bytes) throws IOException {
        long length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                ended = true;
                break;
            }
            length++;
            if (length <= MAX_LINE_BYTES) {
                bytes.write(next);
            }
        }
        return length;
    }

    private static boolean isBlank(byte[] text) {
        for (byte character : text) {
            if (character != ' ' && character != '\t' && character != '\r') {
                return false;
            }
        }
        return true;
    }

    private Entry parse(byte[] text) throws IOException {
        try {
            return new Entry.Document(line, Json.read(text));
        } catch (JsonProcessingException e) {
            return new Entry.Unreadable(line, JsonErrors.describe(e));
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
