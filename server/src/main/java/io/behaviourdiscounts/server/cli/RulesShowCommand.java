package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.rules.language.Definition;
import io.behaviourdiscounts.rules.language.DefinitionTexts;
import io.behaviourdiscounts.schemas.RuleDefinition;
import io.behaviourdiscounts.server.rulebook.BookContents;
import io.behaviourdiscounts.server.rulebook.LoggedBook;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a book that was published. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the published rules, segments, detectors and promotions, or those of an earlier book, as a rule file that can be applied"
                    + " again.",
            "Comments are not published, and so are not shown. Promotions of the API are not part of a file, and are shown by their id or with --json."
        })
final class RulesShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "Show only what has these ids. Default: the whole book.")
    private List<String> ids = List.of();

    @Option(names = "--book", paramLabel = "N", description = "Show this book. Default: the newest.")
    private @Nullable Long version;

    @Mixin
    private PublishedBooks books;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException, InterruptedException {
        LoggedBook book = PublishedBooks.find(books.read(), version);
        requireIds(book);
        List<RuleDefinition> segments = wanted(book, Definition.SEGMENT);
        List<RuleDefinition> detectors = wanted(book, Definition.DETECTOR);
        List<RuleDefinition> rules = wanted(book, Definition.RULE);
        List<RuleDefinition> promotions = wanted(book, BookContents.PROMOTION);
        if (output.isJson()) {
            Stream.of(segments, detectors, rules, promotions)
                    .flatMap(List::stream)
                    .forEach(definition -> out().println(json(book, definition)));
        } else {
            out().print(DefinitionTexts.file(
                    heading(book), commented(rules), commented(segments), commented(detectors), commented(promotions)));
            out().flush();
        }
        return 0;
    }

    private void requireIds(LoggedBook book) {
        Set<String> known =
                book.definitions().stream().map(RuleDefinition::getId).collect(Collectors.toSet());
        ids.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw new CommandFailure(
                    "There is no rule, segment, detector or promotion '" + id + "' in book " + book.version() + ".");
        });
    }

    private List<RuleDefinition> wanted(LoggedBook book, String kind) {
        return book.definitions(kind).stream()
                .filter(definition -> ids.isEmpty()
                        ? output.isJson() || LoggedBook.isOfFiles(definition)
                        : ids.contains(definition.getId()))
                .toList();
    }

    private static String heading(LoggedBook book) {
        String author = book.manifest().getAuthor();
        return "book " + book.version() + ", published " + book.manifest().getAppliedAt()
                + (author == null ? "" : " by " + TerminalText.inLine(author));
    }

    private static List<DefinitionTexts.Commented> commented(List<RuleDefinition> definitions) {
        return definitions.stream()
                .map(definition ->
                        new DefinitionTexts.Commented("version " + definition.getVersion(), definition.getDefinition()))
                .toList();
    }

    private static ObjectNode json(LoggedBook book, RuleDefinition definition) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("book_version", book.version())
                .put("kind", definition.getKind())
                .put("id", definition.getId())
                .put("version", definition.getVersion())
                .put("definition", definition.getDefinition());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
