package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.language.shape.JsonObject;
import io.behaviourdiscounts.rules.language.shape.SchemaDefinitions;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.source.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that another module reads: here it is only seen that it is one.
 *
 * @param name under which a schema may describe it
 */
record WrittenElsewhere(String what, String name) implements Shape<YamlNode.Mapping> {

    @Override
    public YamlNode.@Nullable Mapping read(YamlNode node, Findings findings) {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        findings.expected(what, node);
        return null;
    }

    @Override
    public JsonObject schema(SchemaDefinitions definitions) {
        return definitions.elsewhere(name);
    }
}
