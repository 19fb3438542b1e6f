package io.behaviourdiscounts.rules.language;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule file that was not read yet.
 *
 * @param name how problems call it: the path as the user gave it
 * @param yaml its bytes, or their beginning where it is longer than a rule file may be
 */
// The bytes are handed over, not shared; sources are never compared.
@SuppressWarnings("ArrayRecordComponent")
public record RuleSource(String name, byte[] yaml) {

    /**
     * The rule files at a path: the file itself, or every {@code .yaml} and {@code .yml} file below a folder, by name. Of a
     * file that is longer than {@link RuleFiles#MAX_BYTES}, only so much is taken that the reader sees that it is.
     *
     * @throws IOException if the path is not there or can't be read
     */
    public static List<RuleSource> find(Path fileOrFolder) throws IOException {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(load(fileOrFolder));
        }
        List<Path> files;
        try (Stream<Path> below = Files.walk(fileOrFolder)) {
            files = below.filter(RuleSource::isRuleFile).sorted().toList();
        }
        List<RuleSource> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(load(file));
        }
        return List.copyOf(sources);
    }

    private static boolean isRuleFile(Path path) {
        String name = path.getFileName().toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(path);
    }

    private static RuleSource load(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return new RuleSource(file.toString(), bytes.readNBytes(RuleFiles.MAX_BYTES + 1));
        }
    }
}
