package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.JsonObject;
import io.behaviourdiscounts.rules.language.shape.SchemaDefinitions;

/** The JSON Schema (draft 7) of rule files, for editors; made from the same definitions that the reader uses. */
public final class RuleJsonSchema {

    private RuleJsonSchema() {}

    /** The schema as JSON text, ending in a line feed. */
    public static String text() {
        SchemaDefinitions definitions = new SchemaDefinitions();
        JsonObject file = FileShape.FILE.schema(definitions);
        return new JsonObject()
                        .put("$schema", "http://json-schema.org/draft-07/schema#")
                        .put("title", "A rule file of Behaviour Discounts")
                        .putAll(file)
                        .put("definitions", definitions.all())
                        .text()
                + "\n";
    }
}
