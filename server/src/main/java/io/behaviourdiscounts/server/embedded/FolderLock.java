package io.behaviourdiscounts.server.embedded;

import io.behaviourdiscounts.server.files.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a data folder to one process at a time. The operating system frees the lock when the process ends, however it
 * ends, so that nothing has to be cleaned up after a crash.
 */
final class FolderLock implements AutoCloseable {

    private static final String FILE = "in-use.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the folder, making it where it does not exist.
     *
     * @throws EmbeddedKafkaException if another process, or another broker in this one, has it
     */
    static FolderLock take(Path folder) {
        Folders.makePrivate(folder);
        try {
            var channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new EmbeddedKafkaException("The data folder " + folder
                        + " is in use by another process. Stop that one, or choose another folder with --data.");
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new EmbeddedKafkaException("The data folder " + folder + " cannot be used: " + e, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // This very process holds it, through another channel.
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
