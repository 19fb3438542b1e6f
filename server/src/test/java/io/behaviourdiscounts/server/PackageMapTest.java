package io.behaviourdiscounts.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map in docs/architecture.md has every package that there is, and no other. */
class PackageMapTest {

    private static final Path HOME = Path.of("..");
    private static final Pattern ROW = Pattern.compile("\\|([^|]*)\\|([^|]*)\\|[^|]*\\|");
    private static final Pattern NAME = Pattern.compile("`([a-z0-9.-]+)`");

    /** Programs of their own, without a map. */
    private static final Set<String> UNMAPPED = Set.of("benchmarks", "code-style");

    @Test
    void everyPackageIsOnTheMapAndNoOther() throws IOException {
        assertThat(onTheMap()).isEqualTo(inTheSources());
    }

    private static Set<String> onTheMap() throws IOException {
        Set<String> packages = new TreeSet<>();
        String module = "";
        for (String line : Files.readAllLines(HOME.resolve("docs/architecture.md"))) {
            Matcher row = ROW.matcher(line);
            if (!row.matches()) {
                module = "";
                continue;
            }
            Matcher name = NAME.matcher(row.group(1));
            module = name.find() ? name.group(1) : module;
            if (Files.isDirectory(HOME.resolve(module).resolve("src/main/java")) && !UNMAPPED.contains(module)) {
                String inModule = module + ".";
                NAME.matcher(row.group(2)).results().forEach(found -> packages.add(inModule + found.group(1)));
            }
        }
        return packages;
    }

    private static Set<String> inTheSources() throws IOException {
        try (Stream<Path> modules = Files.list(HOME)) {
            return modules.map(module -> module.getFileName().toString())
                    .filter(module -> !UNMAPPED.contains(module))
                    .flatMap(PackageMapTest::packages)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Those with classes, the module's own root apart. */
    private static Stream<String> packages(String module) {
        Path root = HOME.resolve(module)
                .resolve("src/main/java/io/behaviourdiscounts")
                .resolve(module);
        if (!Files.isDirectory(root)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .map(file -> root.relativize(file.getParent()).toString().replace('/', '.'))
                    .filter(name -> !name.isEmpty())
                    .map(name -> module + "." + name)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
