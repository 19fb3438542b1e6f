package io.behaviourdiscounts.schemas.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/** What a new version of a subject must get along with, in Confluent's words. */
public enum Compatibility {

    /** Anything goes. */
    NONE(false, false, false),
    /** Readers with the new schema read the last version's records. */
    BACKWARD(true, false, false),
    /** Readers with the new schema read all versions' records. */
    BACKWARD_TRANSITIVE(true, false, true),
    /** Readers with the last version read the new schema's records. */
    FORWARD(false, true, false),
    /** Readers with any version read the new schema's records. */
    FORWARD_TRANSITIVE(false, true, true),
    /** Both directions, with the last version. */
    FULL(true, true, false),
    /** Both directions, with all versions: what this project keeps. */
    FULL_TRANSITIVE(true, true, true);

    private final boolean backward;
    private final boolean forward;
    private final boolean transitive;

    Compatibility(boolean backward, boolean forward, boolean transitive) {
        this.backward = backward;
        this.forward = forward;
        this.transitive = transitive;
    }

    /**
     * What speaks against a schema as the next version.
     *
     * @param versions the versions there are, oldest first
     * @return one sentence for each incompatibility; empty if the schema may become the next version
     */
    public List<String> objections(Schema candidate, List<Schema> versions) {
        List<String> objections = new ArrayList<>();
        int first = transitive ? 0 : Math.max(0, versions.size() - 1);
        for (int index = first; index < versions.size(); index++) {
            String version = "version " + (index + 1);
            if (backward) {
                objections.addAll(cannotRead(candidate, "the new schema", versions.get(index), version));
            }
            if (forward) {
                objections.addAll(cannotRead(versions.get(index), version, candidate, "the new schema"));
            }
        }
        return List.copyOf(objections);
    }

    private static List<String> cannotRead(Schema reader, String readerName, Schema writer, String writerName) {
        SchemaPairCompatibility pair = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (pair.getType() == SchemaCompatibilityType.COMPATIBLE) {
            return List.of();
        }
        return pair.getResult().getIncompatibilities().stream()
                .map(problem -> "%s cannot read records of %s: at %s: %s (%s)"
                        .formatted(
                                readerName, writerName, problem.getLocation(), problem.getMessage(), problem.getType()))
                .toList();
    }
}
