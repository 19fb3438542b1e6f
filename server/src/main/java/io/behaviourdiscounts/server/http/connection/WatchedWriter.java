package io.behaviourdiscounts.server.http.connection;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.util.function.Consumer;

/** Writes in pieces, so that it is seen whether they are taken. */
final class WatchedWriter implements DataWriter {

    private static final int PIECE = 64 * 1024;

    private final DataWriter writer;
    private final Connection connection;

    WatchedWriter(DataWriter writer, Connection connection) {
        this.writer = writer;
        this.connection = connection;
    }

    @Override
    public void write(BufferData... buffers) {
        write(BufferData.create(buffers));
    }

    @Override
    public void write(BufferData buffer) {
        pieces(buffer, writer::write);
    }

    @Override
    public void writeNow(BufferData... buffers) {
        writeNow(BufferData.create(buffers));
    }

    @Override
    public void writeNow(BufferData buffer) {
        pieces(buffer, writer::writeNow);
    }

    private void pieces(BufferData buffer, Consumer<BufferData> writing) {
        while (buffer.available() > PIECE) {
            var piece = new byte[PIECE];
            buffer.read(piece);
            connection.write(() -> writing.accept(BufferData.create(piece)));
        }
        connection.write(() -> writing.accept(buffer));
    }

    @Override
    public void flush() {
        connection.write(writer::flush);
    }

    @Override
    public void close() {
        writer.close();
    }
}
