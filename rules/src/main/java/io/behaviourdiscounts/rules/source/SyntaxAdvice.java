package io.behaviourdiscounts.rules.source;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What to tell the author of a text that the YAML parser gave up on. */
final class SyntaxAdvice {

    private SyntaxAdvice() {}

    static YamlFault on(MarkedYamlEngineException e, String text) {
        Position position = position(e.getProblemMark()).orElse(Position.START);
        return tabBefore(position, text)
                .or(() -> strangeIndentation(position, text))
                .orElseGet(() -> withStrangeCharacters(advice(e, position), e, text));
    }

    /** A blank that YAML does not know, among those at the beginning of the line or of the one above it. */
    private static Optional<YamlFault> strangeIndentation(Position position, String text) {
        List<String> lines = text.lines().limit(position.line()).toList();
        for (int line = lines.size(); line >= Math.max(1, position.line() - 1); line--) {
            int[] characters = lines.get(line - 1).codePoints().toArray();
            for (int at = 0; at < characters.length && isBlank(characters[at]); at++) {
                if (StrangeCharacters.isStrangeBlank(characters[at])) {
                    return Optional.of(
                            new YamlFault(
                                    new Position(line, at + 1),
                                    StrangeCharacters.named(characters[at])
                                            + " stands at the beginning of this line: YAML indents with the common space alone"));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isBlank(int character) {
        return character == ' ' || StrangeCharacters.isStrangeBlank(character);
    }

    /** Tells of the characters on the line in question that are not what they look like. */
    private static YamlFault withStrangeCharacters(YamlFault advice, MarkedYamlEngineException e, String text) {
        Position context = position(e.getContextMark()).orElse(advice.position());
        String lines = line(text, advice.position()) + line(text, context);
        StringBuilder sentence = new StringBuilder(advice.sentence());
        StrangeCharacters.strangeBlankIn(lines)
                .ifPresent(
                        blank -> sentence.append("; ").append(blank).append(" stands here, which is no blank to YAML"));
        if (StrangeCharacters.hasStrangeQuotes(lines)) {
            sentence.append("; YAML knows straight quotes alone (\" and ')");
        }
        return new YamlFault(advice.position(), sentence.toString());
    }

    private static String line(String text, Position position) {
        return text.lines().skip(position.line() - 1L).findFirst().orElse("");
    }

    /** A tab among the blanks before the place or on the lines above it that are no more than blanks. */
    private static Optional<YamlFault> tabBefore(Position position, String text) {
        List<String> lines = text.lines().limit(position.line()).toList();
        for (int line = lines.size(); line >= Math.max(1, position.line() - 1); line--) {
            String content = lines.get(line - 1);
            String blanks = content.substring(
                    0, content.length() - content.stripLeading().length());
            if (blanks.indexOf('\t') >= 0) {
                return Optional.of(new YamlFault(
                        new Position(line, blanks.indexOf('\t') + 1),
                        "a tab stands at the beginning of this line, and tabs can't indent in YAML: use spaces"));
            }
        }
        return Optional.empty();
    }

    private static YamlFault advice(MarkedYamlEngineException e, Position position) {
        String problem = String.valueOf(e.getProblem());
        String context = String.valueOf(e.getContext());
        if (problem.contains("mapping values are not allowed")) {
            return new YamlFault(
                    position,
                    "a ':' can't stand here: check how this line and the one above are indented, and put a text with ': ' in"
                            + " quotes");
        }
        if (problem.contains("cannot start any token")) {
            return new YamlFault(position, "a text that begins with this character must stand in quotes");
        }
        if (problem.contains("could not find expected ':'")) {
            Position line = position(e.getContextMark()).orElse(position);
            return new YamlFault(
                    line, "this line needs a ': ' after its key, or it is indented less than the text it goes on");
        }
        if (context.contains("quoted scalar") && problem.contains("unexpected end")) {
            return new YamlFault(
                    position(e.getContextMark()).orElse(position), "the quote that opens here is never closed");
        }
        if (context.contains("flow sequence") || context.contains("flow mapping")) {
            String opening = context.contains("sequence") ? "'['" : "'{'";
            String where = position(e.getContextMark()).map(Position::toString).orElse("before");
            return new YamlFault(
                    position,
                    "here a ',' or the end of the %s that opens at %s was expected".formatted(opening, where));
        }
        if (context.contains("block")) {
            return new YamlFault(
                    position, "this does not fit to the lines above: check how far it is indented, and its quotes");
        }
        return new YamlFault(position, sentence(problem));
    }

    private static String sentence(String problem) {
        if (problem.contains("sequence entries are not allowed")) {
            return "a '-' can't begin a list here: check how far this line is indented";
        }
        if (problem.contains("expected the node content")) {
            return "a value was expected here; a text that begins with a special character must stand in quotes";
        }
        if (problem.contains("expected '<document start>'")) {
            return "this does not belong to what stands above it: check how far it is indented";
        }
        if (problem.contains("unexpected character") || problem.contains("expected alphabetic or numeric")) {
            return "a text that begins with '&', '*' or '!' must stand in quotes";
        }
        return problem.contains("TAB")
                ? "a tab stands before this, and tabs can't indent in YAML: use spaces"
                : "this is not YAML: " + problem.replaceAll("\\R|\\p{Cntrl}", " ");
    }

    private static Optional<Position> position(Optional<Mark> mark) {
        return mark.map(m -> new Position(m.getLine() + 1, m.getColumn() + 1));
    }
}
