package io.behaviourdiscounts.rules.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rule files that tests read: the catalog, and those under {@code src/test/resources/rule-files}. */
public final class Corpus {

    private static final Path FILES = Path.of("src/test/resources/rule-files");

    private Corpus() {}

    public static List<Path> wrong() {
        return yaml(FILES.resolve("wrong"));
    }

    public static List<Path> good() {
        return yaml(FILES.resolve("good"));
    }

    /** Right, and doubtful: lint warns. */
    public static List<Path> doubtful() {
        return yaml(FILES.resolve("doubtful"));
    }

    public static List<Path> catalog() {
        return yaml(Path.of("catalog"));
    }

    public static List<Path> allGood() {
        return Stream.of(good(), doubtful(), catalog()).flatMap(List::stream).toList();
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is expected of a file: the lines of the file beside it, each put behind the file's name. */
    public static List<String> expectedOf(Path file) {
        String name = file.getFileName().toString();
        Path expected = file.resolveSibling(name.replace(".yaml", ".expected"));
        try {
            return Files.readAllLines(expected).stream()
                    .map(line -> name + ":" + line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> yaml(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
