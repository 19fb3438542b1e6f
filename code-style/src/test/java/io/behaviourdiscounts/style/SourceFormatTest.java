package io.behaviourdiscounts.style;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All sources are in Palantir's Java format. A formatter plugin in Maven's own process would parse with Maven's JDK, which may be
 * older than the language of these sources; a test runs on the toolchain's.
 */
class SourceFormatTest {

    private static final Path ROOT = Path.of(System.getProperty("sources.root")).normalize();
    private static final boolean APPLY = "apply".equals(System.getProperty("format"));

    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void everySourceIsFormatted() throws IOException {
        List<Path> sources = sources();
        List<Path> unformatted =
                sources.parallelStream().filter(source -> !isFormatted(source)).toList();

        assertThat(sources).isNotEmpty();
        assertThat(unformatted)
                .as("files to be formatted by: mvn -q -pl code-style test -Dformat=apply")
                .isEmpty();
    }

    /** Whether a source is as the formatter would have it; where it may, it makes it so. */
    private boolean isFormatted(Path source) {
        try {
            String text = Files.readString(source);
            String formatted = formatted(text);
            if (APPLY && !formatted.equals(text)) {
                Files.writeString(source, formatted);
                return true;
            }
            return formatted.equals(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FormatterException e) {
            throw new AssertionError(source + ": " + e.getMessage(), e);
        }
    }

    private String formatted(String text) throws FormatterException {
        return formatter.formatSource(
                RemoveUnusedImports.removeUnusedImports(ImportOrderer.reorderImports(text, style())));
    }

    private static JavaFormatterOptions.Style style() {
        return JavaFormatterOptions.Style.PALANTIR;
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.toList()) {
                Path folder = module.resolve("src");
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> files = Files.walk(folder)) {
                        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                    }
                }
            }
        }
        return sources;
    }
}
