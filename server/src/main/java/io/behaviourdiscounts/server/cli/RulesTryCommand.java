package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.rules.decision.RuleTrial;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.server.FileTrouble;
import io.behaviourdiscounts.server.events.ReadEvents;
import io.behaviourdiscounts.server.trial.Trial;
import java.io.IOException;
import java.io.InputStream;
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
        TriedText text = new TriedText(spec.commandLine().getOut());
        all.forEach(output.isJson() ? tried -> text.line(TriedText.json(tried)) : text::print);
        return 0;
    }

    private static List<BehaviourEvent> read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return ReadEvents.all(file.toString(), bytes);
        } catch (IOException e) {
            throw new CommandFailure(FileTrouble.of(file, e), e);
        }
    }
}
