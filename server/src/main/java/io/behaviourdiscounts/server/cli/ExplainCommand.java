package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.condition.Explanation;
import io.behaviourdiscounts.rules.decision.Decision;
import io.behaviourdiscounts.rules.decision.RuleTrial;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.model.ExperimentGroup;
import io.behaviourdiscounts.rules.model.RuleStatus;
import io.behaviourdiscounts.schemas.DiscountDecision;
import io.behaviourdiscounts.server.rulebook.LoggedBook;
import io.behaviourdiscounts.server.rulebook.RuleBookLog;
import io.behaviourdiscounts.server.shoppers.ShopperName;
import io.behaviourdiscounts.server.trial.ShopperPast;
import io.behaviourdiscounts.server.trial.ShopperPast.Happened;
import io.behaviourdiscounts.server.trial.Trial;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Why a shopper got a discount, or none. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tells why a shopper was granted a discount by an event, or was not: of each rule that listens to it, what was decided, and the"
                    + " first condition that failed with the value that was seen.",
            "It decides the shopper's events again, from the log, with the book of that time; caps of all shoppers together are not"
                    + " asked again: what was decided then is told beside it."
        })
final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--shopper",
            required = true,
            paramLabel = "ID",
            description = "The shopper: a user's id, or device:… or session:….")
    private String name;

    @Option(
            names = "--event",
            paramLabel = "ID",
            description = "The event. Default: the shopper's last one to which any rule listens.")
    private @Nullable String eventId;

    @Option(names = "--rule", paramLabel = "ID", description = "Only this rule, with all of its conditions.")
    private @Nullable String ruleId;

    @Mixin
    private PublishedBooks books;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Shopper shopper = ShopperName.parse(name)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "--shopper: " + ShopperName.EXPECTED));
        RuleBookLog log = books.read();
        ShopperPast past = ClusterWork.with(books.cluster(), way -> ShopperPast.read(way, shopper));
        Happened happened = eventId == null ? last(past, log) : named(past, eventId);
        String id = happened.event().getEventId();
        List<DiscountDecision> decided = id == null ? List.of() : past.decisions(id);
        LoggedBook book = book(log, happened, decided);
        List<RuleTrial.Tried> tried = tried(past, happened, book);
        if (tried.isEmpty()) {
            throw new CommandFailure("Nothing is decided on this event: it was sent before, or came too late.");
        }
        if (!output.isJson()) {
            spec.commandLine()
                    .getOut()
                    .println("%s by %s at %s, book %d"
                            .formatted(
                                    TerminalText.inLine(happened.event().getName()),
                                    TerminalText.inLine(name),
                                    happened.event().getOccurredAt(),
                                    book.version()));
        }
        tried.forEach(each -> tell(each, decided));
        return 0;
    }

    private static Happened named(ShopperPast past, String id) {
        return past.events().stream()
                .filter(happened -> id.equals(happened.event().getEventId()))
                .findFirst()
                .orElseThrow(() -> new CommandFailure("The log has no event " + id + " of this shopper."));
    }

    private static Happened last(ShopperPast past, RuleBookLog log) {
        return past.events().reversed().stream()
                .filter(happened -> isAwaited(happened, log.books().getLast()))
                .findFirst()
                .orElseThrow(() -> new CommandFailure("The log has no event of this shopper to which a rule listens."));
    }

    private static boolean isAwaited(Happened happened, LoggedBook book) {
        return book.compiled().stream()
                .flatMap(live -> live.rules().rules().stream())
                .anyMatch(
                        live -> live.rule().triggers().contains(happened.event().getName()));
    }

    /** The book that decided; where nothing was told of it, the one that was live when the event came. */
    private static LoggedBook book(RuleBookLog log, Happened happened, List<DiscountDecision> decided) {
        Optional<LoggedBook> told = decided.stream()
                .flatMap(decision -> log.book(decision.getBookVersion()).stream())
                .findFirst();
        return told.or(() -> log.books().reversed().stream()
                        .filter(book -> !book.manifest().getAppliedAt().isAfter(happened.appendedAt()))
                        .findFirst())
                .orElse(log.books().getFirst());
    }

    private List<RuleTrial.Tried> tried(ShopperPast past, Happened happened, LoggedBook book) {
        Trial trial = new Trial(book.compiled()
                .orElseThrow(() -> new CommandFailure("This release can't read book " + book.version() + "."))
                .rules());
        past.events().stream()
                .takeWhile(before -> !before.equals(happened))
                .forEach(before -> trial.replay(before.event()));
        return trial.attempt(happened.event()).stream()
                .filter(each -> ruleId == null
                        ? each.triggered()
                        : each.rule().rule().id().equals(ruleId))
                .toList();
    }

    private void tell(RuleTrial.Tried tried, List<DiscountDecision> decided) {
        String id = tried.rule().rule().id();
        Optional<DiscountDecision> then = decided.stream()
                .filter(decision -> decision.getRuleId().equals(id))
                .findFirst();
        var out = spec.commandLine().getOut();
        TriedText text = new TriedText(out);
        if (output.isJson()) {
            ObjectNode line = TriedText.json(tried);
            then.ifPresent(
                    decision -> line.put("decided", decision.getOutcome()).put("because", decision.getReason()));
            text.line(line);
            return;
        }
        out.println(id + ": " + sentence(tried));
        then.filter(decision -> decision.getReason() != null)
                .ifPresent(decision -> out.println("    decided then: " + decision.getOutcome() + ", "
                        + words(decision.getReason()) + ": " + decision.getDetail()));
        if (ruleId != null) {
            text.print(tried);
        }
    }

    private static String sentence(RuleTrial.Tried tried) {
        return switch (tried.verdict()) {
            case Decision.Granted _ -> "granted";
            case Decision.Withheld(ExperimentGroup group) ->
                "withheld; the shopper is held out of the experiment " + group.experiment();
            case Decision.Shadowed _ -> "not granted; the rule was in the shadow, and would have granted it";
            case Decision.Held(Instant until) -> "held; it was quiet until " + until;
            case Decision.Refused refused ->
                "not granted; " + words(refused.reason().word()) + ": " + refused.detail();
            case null -> "not granted; " + why(tried);
        };
    }

    private static String why(RuleTrial.Tried tried) {
        if (!tried.triggered()) {
            return "it listens to " + String.join(", ", tried.rule().rule().triggers());
        }
        RuleStatus status = tried.rule().rule().status();
        if (status == RuleStatus.DRAFT) {
            return "it was a draft";
        }
        if (!tried.active()) {
            return "it was not active then";
        }
        return firstFailed(tried.conditions())
                .map(failed -> failed.words() + (failed.seen() == null ? "" : "; seen: " + failed.seen()))
                .orElse("its conditions did not hold");
    }

    private static Optional<Explanation> firstFailed(@Nullable Explanation explanation) {
        if (explanation == null || explanation.answer() == Answer.HOLDS) {
            return Optional.empty();
        }
        return Stream.concat(
                        explanation.parts().stream().flatMap(part -> firstFailed(part).stream()),
                        explanation.parts().isEmpty() ? Stream.of(explanation) : Stream.empty())
                .findFirst();
    }

    private static String words(String reason) {
        return reason.replace('_', ' ');
    }
}
