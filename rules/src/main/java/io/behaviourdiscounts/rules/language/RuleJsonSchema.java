package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.SchemaDefinitions;
import io.behaviourdiscounts.rules.language.shape.Shape;
import java.util.Map;

/** The JSON Schema (draft 7) of rule files, for editors; made from the same definitions that the reader uses. */
public final class RuleJsonSchema {

    private RuleJsonSchema() {}

    /** The schema as JSON text, ending in a line feed, as far as this module reads rule files. */
    public static String text() {
        return text(Map.of());
    }

    /**
     * The same, with what other modules read.
     *
     * @param elsewhere {@code pattern} and {@code series}
     */
    public static String text(Map<String, Shape<?>> elsewhere) {
        return SchemaDefinitions.document(FileShape.FILE, elsewhere);
    }
}
