package io.behaviourdiscounts.server.events;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The entries of a file, in its order. One that can't be read does not keep the next ones from being read, where that can be. */
public interface EntrySource extends Closeable {

    /** The next entry; nothing at the end of the file. */
    Optional<Entry> next() throws IOException;
}
