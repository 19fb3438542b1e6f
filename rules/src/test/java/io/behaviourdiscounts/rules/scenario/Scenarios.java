package io.behaviourdiscounts.rules.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** All scenario files, wherever the class path has them: in a folder or in a jar. */
public final class Scenarios {

    private Scenarios() {}

    /** All scenarios, by name. */
    public static List<Scenario> all() {
        URL folder =
                Objects.requireNonNull(Scenarios.class.getResource("/scenarios"), "no scenarios on the class path");
        try {
            URI uri = folder.toURI();
            if (!"jar".equals(uri.getScheme())) {
                return in(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return in(jar.getPath("/scenarios"));
            }
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("the scenarios can't be read", e);
        }
    }

    private static List<Scenario> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(Scenarios::read)
                    .toList();
        }
    }

    private static Scenario read(Path file) {
        try {
            String name = file.getFileName().toString().replace(".yaml", "");
            return ScenarioReader.read(name, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
