package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.SchemaDefinitions;

/** The JSON Schema (draft 7) of rule files, for editors; made from the same definitions that the reader uses. */
public final class RuleJsonSchema {

    private RuleJsonSchema() {}

    /** The schema as JSON text, ending in a line feed. */
    public static String text() {
        return SchemaDefinitions.document(FileShape.FILE);
    }
}
