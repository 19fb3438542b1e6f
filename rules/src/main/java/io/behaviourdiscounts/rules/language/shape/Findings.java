package io.behaviourdiscounts.rules.language.shape;

import io.behaviourdiscounts.rules.source.Excerpt;
import io.behaviourdiscounts.rules.source.Position;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.YamlNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What comes up while one file is read: its problems, where its parts stand, and which segments it names. */
public final class Findings {

    /** A rule names a segment here. */
    public record SegmentReference(String segment, Position position) {}

    private final String file;
    private final boolean stored;
    private final List<Problem> problems = new ArrayList<>();
    private final List<SegmentReference> references = new ArrayList<>();
    private final Positions positions = new Positions();
    private final List<Problem> doubts = new ArrayList<>();
    private final Deque<String> keys = new ArrayDeque<>();

    private Findings(String file, boolean stored) {
        this.file = file;
        this.stored = stored;
    }

    /** Of a text whose author waits to hear what is wrong with it. */
    public static Findings ofAuthor(String file) {
        return new Findings(file, false);
    }

    /** Of a text that was published, and is read again: what an earlier release took stays right. */
    public static Findings ofStored(String file) {
        return new Findings(file, true);
    }

    /** Reads what stands under a key; messages about its value begin with the key. */
    public <T> @Nullable T under(String key, Supplier<@Nullable T> reading) {
        keys.push(key);
        try {
            return reading.get();
        } finally {
            keys.pop();
        }
    }

    /** Something is wrong here. */
    public void add(Position position, String message) {
        problems.add(Problem.at(file, position, message));
    }

    /** Something is wrong with the value here; the message begins with its key. */
    public void addAtValue(Position position, String message) {
        add(position, keys.isEmpty() ? message : keys.element() + ": " + message);
    }

    /** The value here can be read, and whoever writes it now can hardly mean it. */
    public void refuseAtValue(Position position, String message) {
        if (!stored) {
            addAtValue(position, message);
        }
    }

    /** The value here is right, and perhaps not meant. */
    public void doubtAtValue(Position position, String message) {
        doubts.add(Problem.at(file, position, keys.isEmpty() ? message : keys.element() + ": " + message));
    }

    /** Something else was expected than what stands here. */
    public void expected(String what, YamlNode found) {
        expected(what, found, Optional.empty());
    }

    /** Something else was expected than what stands here, and there is something to say about it. */
    public void expected(String what, YamlNode found, Optional<String> advice) {
        String more = advice.map(text -> "; " + text).orElse("");
        addAtValue(found.position(), "expected " + what + ", found " + describe(found) + more);
    }

    /** A rule names a segment. */
    public void refer(String segment, Position position) {
        references.add(new SegmentReference(segment, position));
    }

    /** Remembers where a part stands, and gives it back. */
    public <T> T locate(T part, Position position) {
        positions.put(part, position);
        return part;
    }

    /** All problems, in the order of the file. */
    public List<Problem> problems() {
        return inOrder(problems);
    }

    /** What is right and perhaps not meant, in the order of the file. */
    public List<Problem> doubts() {
        return inOrder(doubts);
    }

    private static List<Problem> inOrder(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .distinct()
                .toList();
    }

    public List<SegmentReference> references() {
        return List.copyOf(references);
    }

    public Positions positions() {
        return positions;
    }

    private static String describe(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping ->
                mapping.entries().isEmpty()
                        ? "an empty mapping"
                        : "a mapping (with '%s')"
                                .formatted(Excerpt.of(
                                        mapping.entries().getFirst().key().text()));
            case YamlNode.Sequence sequence -> sequence.items().isEmpty() ? "an empty list" : "a list";
            case YamlNode.Scalar scalar -> describe(scalar);
        };
    }

    private static String describe(YamlNode.Scalar scalar) {
        String excerpt = Excerpt.of(scalar.text());
        if (scalar.text().isEmpty()) {
            return scalar.plain() ? "nothing" : "an empty text";
        }
        if (Scalars.isNumber(scalar)) {
            return "the number " + excerpt;
        }
        boolean numberInQuotes = !scalar.plain() && Scalars.isNumber(Scalars.unquoted(scalar));
        return numberInQuotes
                ? "\"%s\", which is a text because of its quotes".formatted(excerpt)
                : "'" + excerpt + "'";
    }
}
