package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.engine.grant.ActionRecords;
import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.condition.Explanation;
import io.behaviourdiscounts.rules.decision.Decision;
import io.behaviourdiscounts.rules.decision.RuleTrial;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.json.RecordJson;
import io.behaviourdiscounts.server.FileTrouble;
import io.behaviourdiscounts.server.demo.ActionWords;
import io.behaviourdiscounts.server.events.ReadEvents;
import io.behaviourdiscounts.server.trial.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what rules make of an event, condition by condition, without Kafka. */
@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what each rule makes of an event: every condition with ✓ or ✗ and the value that was seen.",
            "Shows also the coupon that it would give, or why it gives none. Needs no Kafka; caps of all shoppers together"
                    + " are not asked."
        })
final class RulesTryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RuleFileArgument files;

    @Option(
            names = "--event",
            required = true,
            paramLabel = "FILE",
            description = "Read the event, as JSON, in this file.")
    private Path eventFile;

    @Option(
            names = {"--history", "--profile"},
            paramLabel = "FILE",
            description = "Decide these events, which the shopper made before, first.")
    private @Nullable Path historyFile;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException {
        RuleSet rules = files.readRight().rules();
        List<BehaviourEvent> events = read(eventFile);
        if (events.size() != 1) {
            throw new CommandFailure(eventFile + " holds " + events.size() + " events; one is tried");
        }
        Trial trial = new Trial(rules);
        if (historyFile != null) {
            read(historyFile).forEach(trial::replay);
        }
        List<RuleTrial.Tried> all = trial.attempt(events.getFirst());
        if (all.isEmpty()) {
            throw new CommandFailure(
                    "the event would not be decided: it was sent before, or is too old to tell (or there is no rule)");
        }
        all.forEach(output.isJson() ? this::printJson : this::print);
        return 0;
    }

    private static List<BehaviourEvent> read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return ReadEvents.all(file.toString(), bytes);
        } catch (IOException e) {
            throw new CommandFailure(FileTrouble.of(file, e), e);
        }
    }

    private void print(RuleTrial.Tried tried) {
        Rule rule = tried.rule().rule();
        out().println(mark(tried.verdict() instanceof Decision.Granted) + " " + rule.id());
        if (!tried.triggered()) {
            out().println("    not triggered: it listens to " + String.join(", ", rule.triggers()));
            return;
        }
        if (tried.conditions() != null) {
            print(tried.conditions(), "    ");
        }
        out().println("    → " + outcome(tried));
    }

    private void print(Explanation explanation, String indent) {
        String seen = explanation.seen() == null ? "" : "   (" + explanation.seen() + ")";
        out().println(indent + mark(explanation.answer()) + " " + words(explanation) + seen);
        explanation.parts().forEach(part -> print(part, indent + "  "));
    }

    private static String words(Explanation explanation) {
        boolean none = explanation.seen() == null && explanation.parts().isEmpty();
        return none && explanation.words().equals("all") ? "no conditions" : explanation.words();
    }

    private static String mark(boolean holds) {
        return holds ? "✓" : "✗";
    }

    private static String mark(Answer answer) {
        return switch (answer) {
            case HOLDS -> "✓";
            case FAILS -> "✗";
            case UNKNOWN -> "?";
        };
    }

    private static String outcome(RuleTrial.Tried tried) {
        return switch (tried.verdict()) {
            case null ->
                tried.active() ? "nothing: its conditions do not hold" : "nothing: it is not active at that time";
            case Decision.Refused refused -> "refused: " + refused.reason().word() + ": " + refused.detail();
            case Decision.Granted granted -> {
                Rule rule = tried.rule().rule();
                String prefix = rule.code().prefix();
                yield "coupon " + (prefix.isEmpty() ? "…" : prefix + "-…") + ": "
                        + ActionWords.of(ActionRecords.action(rule.action())) + "; until " + granted.expiresAt();
            }
        };
    }

    private void printJson(RuleTrial.Tried tried) {
        Rule rule = tried.rule().rule();
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("rule", rule.id())
                .put("triggered", tried.triggered())
                .put("active", tried.active());
        if (tried.conditions() != null) {
            line.set("conditions", json(tried.conditions()));
        }
        switch (tried.verdict()) {
            case null -> line.put("outcome", "nothing");
            case Decision.Refused refused ->
                line.put("outcome", "refused")
                        .put("reason", refused.reason().word())
                        .put("detail", refused.detail());
            case Decision.Granted granted -> {
                line.put("outcome", "granted")
                        .put("expires_at", granted.expiresAt().toString());
                line.set("action", RecordJson.toJson(ActionRecords.action(rule.action())));
            }
        }
        out().println(line);
    }

    private static ObjectNode json(Explanation explanation) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("condition", explanation.words())
                .put("answer", EnumWords.of(explanation.answer()));
        if (explanation.seen() != null) {
            node.put("seen", explanation.seen());
        }
        explanation.parts().forEach(part -> node.withArray("parts").add(json(part)));
        return node;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
