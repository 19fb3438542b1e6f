package io.behaviourdiscounts.style;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
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
    void everySourceIsFormatted() throws IOException, FormatterException {
        List<Path> unformatted = new ArrayList<>();
        List<Path> sources = sources();
        for (Path source : sources) {
            String text = Files.readString(source);
            String formatted = formatted(text);
            if (!formatted.equals(text)) {
                if (APPLY) {
                    Files.writeString(source, formatted);
                } else {
                    unformatted.add(ROOT.relativize(source));
                }
            }
        }
        assertThat(sources).isNotEmpty();
        assertThat(unformatted)
                .as("files to be formatted by: mvn -q -pl code-style test -Dformat=apply")
                .isEmpty();
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
