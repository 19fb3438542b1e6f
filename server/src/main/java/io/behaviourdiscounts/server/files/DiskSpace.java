package io.behaviourdiscounts.server.files;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much room a disk has.
 *
 * @param usable the bytes that this process may still write
 * @param total all bytes of the disk; 0 where the file system does not say
 */
public record DiskSpace(long usable, long total) {

    /** Asks for it anew each time. */
    @FunctionalInterface
    public interface Probe {

        /** How much there is now. */
        DiskSpace ask() throws IOException;
    }

    /** Asks the disk of a folder; of one that is not there yet, where it will be. */
    static Probe of(Path folder) {
        return () -> {
            FileStore disk = Files.getFileStore(existing(folder.toAbsolutePath()));
            return new DiskSpace(disk.getUsableSpace(), disk.getTotalSpace());
        };
    }

    private static Path existing(Path folder) {
        Path nearest = folder;
        for (Path parent = folder; parent != null && !Files.exists(nearest); parent = parent.getParent()) {
            nearest = parent;
        }
        return nearest;
    }

    /** The part of it that is free, from 0 to 1; 1 where that is not known. */
    double freeShare() {
        return total <= 0 ? 1 : Math.clamp((double) usable / total, 0, 1);
    }
}
