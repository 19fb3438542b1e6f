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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
            "Shows the published rules, segments, detectors, promotions, patterns and series, or those of an earlier book, as a rule file"
                    + " that can be applied again.",
            "Comments are not published, and so are not shown. Promotions of the API are not part of a file, and are shown by their id or with --json."
        })
final class RulesShowCommand implements Callable<Integer> {

    /** The kinds of definitions, by their keys in a rule file, in the order in which they stand there. */
    private static final SequencedMap<String, String> KINDS = kinds();

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
        if (output.isJson()) {
            KINDS.values().stream()
                    .flatMap(kind -> wanted(book, kind).stream())
                    .forEach(definition -> out().println(json(book, definition)));
        } else {
            SequencedMap<String, List<DefinitionTexts.Commented>> definitions = new LinkedHashMap<>();
            KINDS.forEach((key, kind) -> definitions.put(key, commented(wanted(book, kind))));
            out().print(DefinitionTexts.file(heading(book), definitions));
            out().flush();
        }
        return 0;
    }

    private static SequencedMap<String, String> kinds() {
        SequencedMap<String, String> kinds = new LinkedHashMap<>();
        kinds.put("segments", Definition.SEGMENT);
        kinds.put("detectors", Definition.DETECTOR);
        kinds.put("rules", Definition.RULE);
        kinds.put("promotions", BookContents.PROMOTION);
        kinds.put("patterns", BookContents.PATTERN);
        kinds.put("series", BookContents.SERIES);
        return kinds;
    }

    private void requireIds(LoggedBook book) {
        Set<String> known =
                book.definitions().stream().map(RuleDefinition::getId).collect(Collectors.toSet());
        ids.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw new CommandFailure("There is no rule, segment, detector, promotion, pattern or series '" + id
                    + "' in book " + book.version() + ".");
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
