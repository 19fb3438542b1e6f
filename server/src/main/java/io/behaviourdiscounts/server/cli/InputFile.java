package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.server.FileTrouble;
import io.behaviourdiscounts.server.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a command reads, or standard input.
 *
 * @param name as it was written; {@code -} is standard input
 */
record InputFile(String name) {

    private static final String STANDARD_INPUT = "-";

    boolean isStandardInput() {
        return name.equals(STANDARD_INPUT);
    }

    /**
     * Its bytes.
     *
     * @throws CommandFailure if it is not there, or not to be read
     */
    InputStream open() {
        try {
            return isStandardInput() ? System.in : Files.newInputStream(Path.of(name));
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /**
     * The JSON object that it holds.
     *
     * @throws CommandFailure if it is not there, or holds anything else
     */
    ObjectNode object() {
        try (InputStream in = open()) {
            if (Json.readExact(in.readAllBytes()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new CommandFailure(name + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw trouble(e);
        }
        throw new CommandFailure(name + " holds no JSON object");
    }

    /** How many bytes it has; 0 where nobody knows. */
    long size() {
        try {
            return isStandardInput() ? 0 : Files.size(Path.of(name));
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /** What went wrong with it, for people. */
    CommandFailure trouble(IOException cause) {
        return new CommandFailure(FileTrouble.of(Path.of(name), cause), cause);
    }
}
