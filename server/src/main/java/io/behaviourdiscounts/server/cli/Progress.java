package io.behaviourdiscounts.server.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;

/** A bar that shows how much of a file was read: on a terminal only, rewritten in place, gone at the end. */
final class Progress implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final int EVENTS_PER_LOOK = 500;

    private final PrintWriter out;
    private final long size;
    private final boolean shown;
    private long read;
    private long percent = -1;

    private Progress(PrintWriter out, long size, boolean shown) {
        this.out = out;
        this.size = size;
        this.shown = shown;
    }

    /**
     * A bar for a file.
     *
     * @param size of the file in bytes; 0 where nobody knows: then there is no bar
     */
    static Progress of(PrintWriter out, long size) {
        return new Progress(out, size, size > 0 && OutputOptions.isTerminal());
    }

    /** The same bytes, counted as they are read. */
    InputStream watching(InputStream bytes) {
        return new FilterInputStream(bytes) {
            @Override
            public int read() throws IOException {
                int next = super.read();
                read += next < 0 ? 0 : 1;
                return next;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                read += Math.max(0, count);
                return count;
            }
        };
    }

    /** So many events were handed over. */
    void events(long count) {
        if (shown && count % EVENTS_PER_LOOK == 0 && read * 100 / size != percent) {
            percent = read * 100 / size;
            int full = (int) (read * WIDTH / size);
            out.printf("\r  %s%s %3d %%  %,d events", "█".repeat(full), "░".repeat(WIDTH - full), percent, count);
            out.flush();
        }
    }

    @Override
    public void close() {
        if (shown && percent >= 0) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}
