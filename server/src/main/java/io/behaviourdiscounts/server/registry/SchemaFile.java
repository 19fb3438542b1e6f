package io.behaviourdiscounts.server.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry.State;
import io.behaviourdiscounts.server.files.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that holds all schemas: JSON, replaced whole and flushed to the disk before anyone is told of a new id. */
final class SchemaFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter WRITER = JSON.writerWithDefaultPrettyPrinter();

    private final Path file;

    SchemaFile(Path file) {
        this.file = file;
    }

    /**
     * What the file holds; an empty registry where there is no file yet.
     *
     * @throws SchemaEndpointException if it can't be read; it is never taken for empty, because ids would be given twice
     */
    InMemorySchemaRegistry read() {
        if (!Files.exists(file)) {
            return new InMemorySchemaRegistry();
        }
        try {
            return InMemorySchemaRegistry.of(JSON.readValue(file.toFile(), State.class));
        } catch (IOException | IllegalArgumentException e) {
            throw new SchemaEndpointException("The schemas in " + file + " cannot be read: " + e, e);
        }
    }

    void write(State state) throws IOException {
        DurableFile.replace(file, WRITER.writeValueAsBytes(state));
    }
}
