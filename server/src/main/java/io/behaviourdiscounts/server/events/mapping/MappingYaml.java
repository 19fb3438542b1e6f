package io.behaviourdiscounts.server.events.mapping;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A YAML document with marks: reads nodes as what a mapping file may have there, and gathers what is wrong with them. */
final class MappingYaml {

    private static final int MAX_BYTES = 1024 * 1024;

    private final String file;
    private final List<String> errors = new ArrayList<>();

    MappingYaml(String file) {
        this.file = file;
    }

    /** The root of the document, or nothing when it isn't YAML at all; then there is an error. */
    Optional<Node> compose(byte[] yaml) {
        if (yaml.length > MAX_BYTES) {
            errors.add(file + ": has more than 1 MiB; a mapping is smaller");
            return Optional.empty();
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setMaxAliasesForCollections(0)
                .setUseMarks(true)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(new String(yaml, StandardCharsets.UTF_8));
            if (root.isEmpty()) {
                errors.add(file + ":1:1: the file is empty");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            errors.add(e.getProblemMark()
                            .map(mark -> file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                            .orElse(file)
                    + ": " + e.getProblem());
        } catch (YamlEngineException e) {
            errors.add(file + ": " + e.getMessage());
        }
        return Optional.empty();
    }

    /** The values of a mapping by key; nothing, and an error, when it isn't one. */
    Map<String, Node> fields(Node node, String what) {
        Map<String, Node> fields = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            error(node, what + " must be a mapping");
            return fields;
        }
        for (NodeTuple entry : mapping.getValue()) {
            String key = text(entry.getKeyNode(), "a key");
            if (key != null && fields.put(key, entry.getValueNode()) != null) {
                error(entry.getKeyNode(), "'" + key + "' stands here twice");
            }
        }
        return fields;
    }

    /** The same, where only these keys are known. */
    Map<String, Node> fields(Node node, String what, List<String> known) {
        Map<String, Node> fields = fields(node, what);
        fields.forEach((key, value) -> {
            if (!known.contains(key)) {
                error(value, "unknown key '" + key + "' in " + what + "; it has " + String.join(", ", known));
            }
        });
        return fields;
    }

    /** The text of a scalar; null, and an error, when it isn't one. */
    @Nullable
    String text(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        error(node, what + " must be a text");
        return null;
    }

    void error(Node node, String message) {
        errors.add(node.getStartMark()
                        .map(mark -> file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                        .orElse(file)
                + ": " + message);
    }

    List<String> errors() {
        return List.copyOf(errors);
    }
}
