package io.behaviourdiscounts.rules.source;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML 1.2 into {@link YamlNode}s. Everything is bounded: the size of the text, the depth of nesting, and the number and
 * length of the nodes with all aliases written out. No tag is run.
 */
public final class YamlReader {

    /** How deep lists and mappings may stand in each other. */
    public static final int MAX_DEPTH = 40;

    /** How many values a document may have, those behind aliases counted each time. */
    public static final int MAX_NODES = 100_000;

    private YamlReader() {}

    /**
     * Reads a document.
     *
     * @param file the name that problems carry
     * @param maxBytes a longer text is refused without a look inside
     */
    public static Reading<YamlNode> read(String file, byte[] yaml, int maxBytes) {
        List<Problem> problems = new ArrayList<>();
        try {
            if (yaml.length > maxBytes) {
                throw new YamlFault(
                        Position.START,
                        "the file is longer than %,d KiB, the most that is read: split it into several files"
                                .formatted(maxBytes / 1024));
            }
            YamlNode root = parse(file, Utf8Text.decode(yaml), 2L * maxBytes, problems);
            if (problems.isEmpty()) {
                return new Reading.Read<>(root);
            }
        } catch (YamlFault fault) {
            // of one line its author hears once
            problems.removeIf(problem -> problem.line() == fault.position().line());
            problems.add(Problem.at(file, fault.position(), fault.sentence()));
        }
        return new Reading.Wrong<>(problems);
    }

    private static YamlNode parse(String file, String text, long maxCharacters, List<Problem> problems)
            throws YamlFault {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        try {
            ParserImpl events = new ParserImpl(settings, new StreamReader(settings, text));
            return new NodeBuilder(file, events, maxCharacters, problems).document();
        } catch (MarkedYamlEngineException e) {
            throw SyntaxAdvice.on(e, text);
        } catch (YamlEngineException e) {
            throw new YamlFault(Position.START, "this is not YAML: " + e.getMessage());
        }
    }
}
