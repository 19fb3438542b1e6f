package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.rules.language.Definition;
import io.behaviourdiscounts.server.rulebook.BookContents;
import io.behaviourdiscounts.server.rulebook.LoggedBook;
import io.behaviourdiscounts.server.rulebook.RuleBookChange;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the books that were published. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the published books, the newest last.",
            "Says when and by whom each was published, and how many definitions it has and how many it added (+), changed (~) and"
                    + " removed (-). The log keeps them for 400 days at least."
        })
final class RulesHistoryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "List only books that added, changed or removed what has this id.")
    private @Nullable String id;

    @Mixin
    private PublishedBooks books;

    @Mixin
    private OutputOptions output;

    /**
     * A book, and what leads to it from the one before.
     *
     * @param change nothing where the log does not have the one before
     */
    private record Line(LoggedBook book, Optional<RuleBookChange> change) {

        List<String> ids(Class<? extends RuleBookChange.Step> step) {
            return change.stream()
                    .flatMap(known -> known.steps().stream())
                    .filter(step::isInstance)
                    .map(one -> one.entry().getId())
                    .toList();
        }

        boolean touches(String id) {
            return Stream.of(
                            RuleBookChange.Step.Added.class,
                            RuleBookChange.Step.Changed.class,
                            RuleBookChange.Step.Removed.class)
                    .anyMatch(step -> ids(step).contains(id));
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Line> lines = lines(books.read().books()).stream()
                .filter(line -> id == null || line.touches(id))
                .toList();
        if (lines.isEmpty()) {
            throw new CommandFailure("No book of the log has added, changed or removed '" + id + "'.");
        }
        if (output.isJson()) {
            lines.forEach(line -> out().println(json(line)));
        } else {
            print(lines);
        }
        return 0;
    }

    private static List<Line> lines(List<LoggedBook> books) {
        List<Line> lines = new ArrayList<>();
        LoggedBook before = LoggedBook.NONE;
        for (LoggedBook book : books) {
            lines.add(new Line(
                    book,
                    before.version() == book.version() - 1
                            ? Optional.of(RuleBookChange.between(before, book))
                            : Optional.empty()));
            before = book;
        }
        return lines;
    }

    private void print(List<Line> lines) {
        Table table = new Table(
                "BOOK",
                "PUBLISHED",
                "BY",
                "RULES",
                "SEGMENTS",
                "DETECTORS",
                "PROMOTIONS",
                "PATTERNS",
                "SERIES",
                "CHANGE");
        for (Line line : lines) {
            LoggedBook book = line.book();
            table.row(
                    Long.toString(book.version()),
                    book.manifest().getAppliedAt().toString(),
                    Objects.requireNonNullElse(book.manifest().getAuthor(), ""),
                    Integer.toString(book.definitions(Definition.RULE).size()),
                    Integer.toString(book.definitions(Definition.SEGMENT).size()),
                    Integer.toString(book.definitions(Definition.DETECTOR).size()),
                    Integer.toString(book.definitions(BookContents.PROMOTION).size()),
                    Integer.toString(book.definitions(BookContents.PATTERN).size()),
                    Integer.toString(book.definitions(BookContents.SERIES).size()),
                    line.change().isEmpty() ? "the book before is no longer in the log" : counts(line));
        }
        table.print(out());
    }

    private static String counts(Line line) {
        return "+%d ~%d -%d"
                .formatted(
                        line.ids(RuleBookChange.Step.Added.class).size(),
                        line.ids(RuleBookChange.Step.Changed.class).size(),
                        line.ids(RuleBookChange.Step.Removed.class).size());
    }

    private static ObjectNode json(Line line) {
        LoggedBook book = line.book();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("book_version", book.version())
                .put("applied_at", book.manifest().getAppliedAt().toString())
                .put("author", book.manifest().getAuthor())
                .put("rules", book.definitions(Definition.RULE).size())
                .put("segments", book.definitions(Definition.SEGMENT).size())
                .put("detectors", book.definitions(Definition.DETECTOR).size())
                .put("promotions", book.definitions(BookContents.PROMOTION).size())
                .put("patterns", book.definitions(BookContents.PATTERN).size())
                .put("series", book.definitions(BookContents.SERIES).size());
        if (line.change().isPresent()) {
            node.set("added", array(line.ids(RuleBookChange.Step.Added.class)));
            node.set("changed", array(line.ids(RuleBookChange.Step.Changed.class)));
            node.set("removed", array(line.ids(RuleBookChange.Step.Removed.class)));
        }
        return node;
    }

    private static ArrayNode array(List<String> ids) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        ids.forEach(array::add);
        return array;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
