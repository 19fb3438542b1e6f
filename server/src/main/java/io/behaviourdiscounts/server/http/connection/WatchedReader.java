package io.behaviourdiscounts.server.http.connection;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.http.BadRequestException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads from a connection in its time. A chunk's size may be followed by extensions, which nobody here knows (RFC 9112, 7.1.1). */
final class WatchedReader extends DataReader {

    /** A chunk's size and its extensions. */
    private static final int LONGEST_LINE = 256;

    /** No chunk of more digits is taken anyway. */
    private static final Pattern SIZE = Pattern.compile("([0-9a-fA-F]{1,8})[ \\t]*(;.*)?");

    private static final Pattern NOTHING = Pattern.compile("0+");

    private boolean isAfterLast;

    @SuppressWarnings("removal") // Its factory makes no subclasses.
    private WatchedReader(Source source) {
        super(source::next);
        source.reader = this;
    }

    static WatchedReader of(Connection connection, HelidonSocket socket) {
        return new WatchedReader(new Source(connection, socket));
    }

    /** Made before the reader that it is for, which alone knows whether something is left to be read. */
    private static final class Source {
        private final Connection connection;
        private final HelidonSocket socket;
        private @Nullable DataReader reader;

        Source(Connection connection, HelidonSocket socket) {
            this.connection = connection;
            this.socket = socket;
        }

        @SuppressWarnings("NullAway") // The end of the stream is a null in Helidon.
        byte[] next() {
            return connection.read(socket, reader != null && reader.available() > 0);
        }
    }

    /**
     * The size of a chunk, or the empty line after the last one: Helidon reads no other lines this way. It takes what is no size for a
     * mistake of its own.
     */
    @Override
    public String readLine() {
        int end = findNewLine(LONGEST_LINE);
        if (end == LONGEST_LINE) {
            throw new BadRequestException("a chunk's line is too long");
        }
        var line = readAsciiString(end);
        skip(2);
        if (isAfterLast) {
            isAfterLast = false;
            return line;
        }
        var size = SIZE.matcher(line);
        if (!size.matches()) {
            throw new BadRequestException("a chunk has no size");
        }
        isAfterLast = NOTHING.matcher(size.group(1)).matches();
        return size.group(1);
    }
}
