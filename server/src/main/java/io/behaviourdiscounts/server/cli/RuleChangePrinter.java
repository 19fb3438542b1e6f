package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.schemas.ManifestEntry;
import io.behaviourdiscounts.server.rulebook.RuleBookChange;
import java.io.PrintWriter;

/** Writes what a change does to the published rules, one line for each rule and segment that it touches. */
final class RuleChangePrinter {

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
                case RuleBookChange.Step.Added added -> line("+", "added", added.entry(), 0);
                case RuleBookChange.Step.Changed changed ->
                    line("~", "changed", changed.entry(), changed.fromVersion());
                case RuleBookChange.Step.Removed removed ->
                    line("-", "removed", removed.entry(), removed.entry().getVersion());
                case RuleBookChange.Step.Unchanged ignored -> unchanged++;
            }
        }
        if (!json && unchanged > 0) {
            out.println("  " + unchanged + " unchanged");
        }
    }

    private void line(String sign, String word, ManifestEntry entry, int fromVersion) {
        boolean removed = word.equals("removed");
        if (!json) {
            String version = removed
                    ? "version " + fromVersion
                    : fromVersion == 0
                            ? "version " + entry.getVersion()
                            : "version " + fromVersion + " → " + entry.getVersion();
            out.println(sign + " " + entry.getKind() + " " + entry.getId() + " (" + version + ")");
            return;
        }
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("change", word)
                .put("kind", entry.getKind())
                .put("id", entry.getId());
        if (fromVersion > 0) {
            line.put("from_version", fromVersion);
        }
        if (!removed) {
            line.put("version", entry.getVersion());
        }
        out.println(line);
    }
}
