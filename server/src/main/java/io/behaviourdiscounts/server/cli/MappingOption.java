package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.FileTrouble;
import io.behaviourdiscounts.server.events.mapping.EventMapping;
import io.behaviourdiscounts.server.events.mapping.MappingFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How rows of CSV files become events. A {@code @Mixin}. */
final class MappingOption {

    @Option(
            names = "--map",
            paramLabel = "MAPPING",
            description = "Read in this file what the columns of a CSV file are.")
    private @Nullable Path map;

    /** What the file says; null where none is named. */
    @Nullable
    EventMapping mapping() throws IOException {
        if (map == null) {
            return null;
        }
        try {
            return MappingFile.read(map.toString(), Files.readAllBytes(map));
        } catch (FileSystemException e) {
            throw new CommandFailure("The mapping file " + FileTrouble.of(map, e), e);
        }
    }
}
