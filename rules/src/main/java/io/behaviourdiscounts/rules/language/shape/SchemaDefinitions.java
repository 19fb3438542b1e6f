package io.behaviourdiscounts.rules.language.shape;

import java.util.Map;
import java.util.TreeMap;

/** The shapes that the schema describes once and refers to by name; so shapes may hold themselves. */
public final class SchemaDefinitions {

    private final TreeMap<String, JsonObject> byName = new TreeMap<>();
    private final Map<String, Shape<?>> elsewhere;

    private SchemaDefinitions(Map<String, Shape<?>> elsewhere) {
        this.elsewhere = elsewhere;
    }

    /** The JSON Schema (draft 7) of files of a shape, as text that ends in a line feed. */
    public static String document(Shape<?> file) {
        return document(file, Map.of());
    }

    /**
     * The same, where some of it is read elsewhere.
     *
     * @param elsewhere what other modules read, by the names that the shape has for it; what is not there is any mapping
     */
    public static String document(Shape<?> file, Map<String, Shape<?>> elsewhere) {
        SchemaDefinitions definitions = new SchemaDefinitions(elsewhere);
        JsonObject schema = file.schema(definitions);
        JsonObject document = new JsonObject()
                .put("$schema", "http://json-schema.org/draft-07/schema#")
                .putAll(schema);
        if (!definitions.byName.isEmpty()) {
            document.put("definitions", definitions.all());
        }
        return document.text() + "\n";
    }

    JsonObject reference(String name, Shape<?> shape) {
        if (!byName.containsKey(name)) {
            JsonObject placeholder = new JsonObject();
            byName.put(name, placeholder); // stands while the shape describes itself, so that it meets its own name
            byName.put(name, shape.schema(this));
        }
        return new JsonObject().put("$ref", "#/definitions/" + name);
    }

    /** What another module reads, as far as it is known here. */
    public JsonObject elsewhere(String name) {
        Shape<?> shape = elsewhere.get(name);
        return shape == null ? new JsonObject().put("type", "object") : reference(name, shape);
    }

    /** All of them, by name. */
    private JsonObject all() {
        JsonObject all = new JsonObject();
        byName.forEach(all::put);
        return all;
    }
}
