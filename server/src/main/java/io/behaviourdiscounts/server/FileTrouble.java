package io.behaviourdiscounts.server;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file that somebody named can't be used, in words that people know. */
public final class FileTrouble {

    private FileTrouble() {}

    /** A sentence about the file, without its end. */
    public static String of(Path file, IOException cause) {
        return switch (cause) {
            case NoSuchFileException _ -> file + " does not exist";
            case AccessDeniedException _ -> file + " may not be read by this user";
            default ->
                Files.isDirectory(file)
                        ? file + " is a folder, not a file"
                        : file + " can't be read: " + cause.getMessage();
        };
    }
}
