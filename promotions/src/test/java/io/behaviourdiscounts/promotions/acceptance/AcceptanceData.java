package io.behaviourdiscounts.promotions.acceptance;

import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonReader;
import io.behaviourdiscounts.rules.source.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the acceptance data lies: a part of it among the test resources; all of it in a folder beside the repository, which not every machine
 * has.
 */
final class AcceptanceData {

    private static final Path CURATED = Path.of("src/test/resources/mach");
    private static final Path ALL = Path.of("../../shared/acceptance/mach");

    private AcceptanceData() {}

    /** All of it, where it is there; else the part. */
    static Path folder() {
        return Files.isDirectory(ALL) ? ALL : CURATED;
    }

    /** Whether only the part is there. */
    static boolean isPartOnly() {
        return folder().equals(CURATED);
    }

    /** The documents of a file, one a line. */
    static Stream<Json.Fields> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .map(AcceptanceData::fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document of a file. */
    static Json document(Path file) {
        try {
            return read(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Json.Fields fields(String text) {
        return (Json.Fields) read(text);
    }

    private static Json read(String text) {
        return switch (JsonReader.read("acceptance data", text)) {
            case Reading.Read<Json>(Json value) -> value;
            case Reading.Wrong<Json>(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }

    /** The value under some keys. */
    static Json at(Json value, String... keys) {
        Json found = value;
        for (String key : keys) {
            found = ((Json.Fields) found).values().getOrDefault(key, Json.NULL);
        }
        return found;
    }

    static String text(Json value, String... keys) {
        return ((Json.Text) at(value, keys)).value();
    }

    static List<Json> items(Json value, String... keys) {
        return at(value, keys) instanceof Json.Items items ? items.values() : List.of();
    }
}
