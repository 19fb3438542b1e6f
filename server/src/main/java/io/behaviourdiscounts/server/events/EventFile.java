package io.behaviourdiscounts.server.events;

import io.behaviourdiscounts.server.events.mapping.EventMapping;
import io.behaviourdiscounts.server.events.mapping.RowMapper;
import io.behaviourdiscounts.server.events.mapping.RowMapping;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a file is. Compressed files (gzip) are told by their first bytes. With a mapping it is CSV; else it is a JSON
 * document where its name ends in {@code .json} or it begins with a bracket, and one JSON object a line in all other cases.
 */
public final class EventFile {

    private static final int LOOK_AHEAD = 64;

    private EventFile() {}

    static EntrySource open(String name, InputStream bytes, @Nullable EventMapping mapping) throws IOException {
        return openRows(name, bytes, mapping == null ? null : new RowMapper(mapping));
    }

    /**
     * The entries of a file.
     *
     * @param mapping of a CSV file's rows; null for JSON
     * @throws WrongEventFileException if it can't hold any
     */
    public static EntrySource openRows(String name, InputStream bytes, @Nullable RowMapping mapping)
            throws IOException {
        BufferedInputStream in = unzipped(new BufferedInputStream(bytes, 1 << 16));
        if (mapping != null) {
            return new CsvEntries(in, mapping);
        }
        String plainName = name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
        if (plainName.endsWith(".csv")) {
            throw new WrongEventFileException("a CSV file needs a mapping (--map FILE) that says what its columns are");
        }
        skipMark(in);
        boolean document = plainName.endsWith(".json") || firstCharacter(in).orElse('{') == '[';
        return document ? new DocumentEntries(in) : new LineEntries(in);
    }

    private static void skipMark(BufferedInputStream in) throws IOException {
        ByteOrderMark mark = ByteOrderMark.of(in);
        switch (mark) {
            case UTF_16_BIG_ENDIAN, UTF_16_LITTLE_ENDIAN ->
                throw new WrongEventFileException("the file is written in UTF-16, and JSON is UTF-8: save it so");
            case NONE, UTF_8 -> in.skipNBytes(mark.length());
        }
    }

    private static BufferedInputStream unzipped(BufferedInputStream in) throws IOException {
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        boolean gzip = first == 0x1f && second == 0x8b;
        return gzip ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16) : in;
    }

    private static Optional<Character> firstCharacter(BufferedInputStream in) throws IOException {
        in.mark(LOOK_AHEAD);
        Optional<Character> found = Optional.empty();
        for (int read = 0; read < LOOK_AHEAD && found.isEmpty(); read++) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            if (!Character.isWhitespace(next)) {
                found = Optional.of((char) next);
            }
        }
        in.reset();
        return found;
    }
}
