package io.behaviourdiscounts.barcodes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Test vectors that lie beside the checkout, and not in it; tests that read them are skipped, and say so, where they are not. */
public final class VectorFile {

    private static final Path FOLDER = Path.of(System.getProperty("acceptance.pos", "/work/shared/acceptance/pos"))
            .toAbsolutePath();

    private VectorFile() {}

    public static Path path(String name) {
        Path file = FOLDER.resolve(name);
        assumeTrue(Files.isRegularFile(file), () -> file + " is not here: skipped");
        return file;
    }

    /** The rows of a table of tabs, by the names in its first line; empty cells are not there. */
    public static List<Map<String, String>> rows(String name) {
        try {
            List<String> lines = Files.readAllLines(path(name));
            String[] headers = lines.getFirst().split("\t", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split("\t", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < cells.length; i++) {
                    if (!cells[i].isEmpty()) {
                        row.put(headers[i], cells[i]);
                    }
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
