package io.behaviourdiscounts.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsWrongWithAFileIsSaidInWordsThatPeopleKnow() {
        Path none = folder.resolve("none.yaml");

        assertThat(FileTrouble.of(none, reading(none))).isEqualTo(none + " does not exist");
        assertThat(FileTrouble.of(folder, reading(folder))).isEqualTo(folder + " is a folder, not a file");
        assertThat(FileTrouble.of(none, new AccessDeniedException(none.toString())))
                .isEqualTo(none + " may not be read by this user");
        assertThat(FileTrouble.of(none, new IOException("the disk is gone")))
                .isEqualTo(none + " can't be read: the disk is gone");
    }

    private static IOException reading(Path file) {
        return catchThrowableOfType(IOException.class, () -> Files.readString(file));
    }
}
