package io.behaviourdiscounts.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A block of code in a document.
 *
 * @param document its path from the repository's root
 * @param language as it stands behind the fence; may be empty
 */
record DocumentedBlock(String document, String language, String text) {

    static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern PROGRAM = Pattern.compile("(?:.*\\| )?(?:\\./)?discounts (?!bench )([a-z].*)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    /** All blocks of the README and of what stands in docs, decisions apart. */
    static List<DocumentedBlock> all() {
        try (Stream<Path> home = Files.list(HOME);
                Stream<Path> docs = Files.list(HOME.resolve("docs"))) {
            return Stream.concat(home, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .flatMap(DocumentedBlock::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<DocumentedBlock> of(Path file) {
        try {
            String document = HOME.relativize(file).toString();
            return BLOCK.matcher(Files.readString(file))
                    .results()
                    .map(found -> new DocumentedBlock(document, found.group(1), found.group(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its calls of the command line, each as its words; comments, redirections and measurements left out. */
    List<List<String>> commands() {
        return lines().map(PROGRAM::matcher)
                .filter(Matcher::matches)
                .map(found -> words(found.group(1)))
                .toList();
    }

    /** Its lines that are neither blank nor comments. */
    Stream<String> lines() {
        return text.lines()
                .map(line -> line.replaceFirst("(^|\\s)\\s*# .*", "").strip())
                .filter(line -> !line.isEmpty());
    }

    private static List<String> words(String call) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(call.replaceFirst(" [<>] .*", ""));
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return words;
    }

    @Override
    public String toString() {
        return document + ": " + text.lines().findFirst().orElse("");
    }
}
