package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.rules.source.YamlDifference;
import io.behaviourdiscounts.schemas.ManifestEntry;
import io.behaviourdiscounts.server.rulebook.RuleBookChange;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes what leads from one rule book to another: a line for each rule and segment that differs, and how it differs, field by field. */
final class RuleChangePrinter {

    /** A whole condition that is new may be long; the rule file has it. */
    private static final int LONGEST_VALUE = 160;

    private final PrintWriter out;
    private final boolean json;

    RuleChangePrinter(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void print(RuleBookChange change) {
        int unchanged = 0;
        for (RuleBookChange.Step step : change.steps()) {
            switch (step) {
                case RuleBookChange.Step.Added added ->
                    print(
                            "+",
                            "version " + added.entry().getVersion(),
                            line("added", added.entry()).put("version", version(added)));
                case RuleBookChange.Step.Changed changed -> printChanged(changed);
                case RuleBookChange.Step.Removed removed ->
                    print(
                            "-",
                            "version " + removed.entry().getVersion(),
                            line("removed", removed.entry()).put("from_version", version(removed)));
                case RuleBookChange.Step.Kept kept ->
                    print(
                            "=",
                            "version " + version(kept) + ", kept: it is the API's",
                            line("kept", kept.entry()).put("version", version(kept)));
                case RuleBookChange.Step.Unchanged ignored -> unchanged++;
            }
        }
        if (!json && unchanged > 0) {
            out.println("  " + unchanged + " unchanged");
        }
    }

    private void printChanged(RuleBookChange.Step.Changed changed) {
        ObjectNode line = line("changed", changed.entry())
                .put("from_version", changed.fromVersion())
                .put("version", version(changed));
        changed.fields().forEach(field -> line.withArray("fields").add(field(field)));
        print("~", "version " + changed.fromVersion() + " → " + version(changed), line);
        if (!json) {
            printFields(changed.fields());
        }
    }

    private void printFields(List<YamlDifference> fields) {
        if (fields.isEmpty()) {
            out.println("    only the order of its keys");
        }
        fields.forEach(field -> out.println("    " + text(field)));
    }

    private static String text(YamlDifference field) {
        String path = field.path().isEmpty() ? "all of it" : field.path();
        String before = field.before();
        String after = field.after();
        if (before != null && after != null) {
            return path + ": " + shortened(before) + " → " + shortened(after);
        }
        return before != null ? "- " + path + ": " + shortened(before) : "+ " + path + ": " + shortened(after);
    }

    private static String shortened(@Nullable String value) {
        String text = Objects.requireNonNull(value, "one of the two sides is there");
        return text.codePointCount(0, text.length()) <= LONGEST_VALUE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }

    private static int version(RuleBookChange.Step step) {
        return step.entry().getVersion();
    }

    private static ObjectNode line(String word, ManifestEntry entry) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("change", word)
                .put("kind", entry.getKind())
                .put("id", entry.getId());
    }

    private static ObjectNode field(YamlDifference field) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("path", field.path());
        if (field.before() != null) {
            node.put("from", field.before());
        }
        if (field.after() != null) {
            node.put("to", field.after());
        }
        return node;
    }

    private void print(String sign, String version, ObjectNode line) {
        out.println(
                json
                        ? line.toString()
                        : sign + " " + line.get("kind").asText() + " "
                                + line.get("id").asText() + " (" + version + ")");
    }
}
