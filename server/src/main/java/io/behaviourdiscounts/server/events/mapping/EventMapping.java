package io.behaviourdiscounts.server.events.mapping;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one row of a CSV file becomes one behaviour event.
 *
 * @param encoding of files without a byte-order mark
 * @param delimiter between cells
 * @param eventId none leaves it to be derived from the content
 * @param user by field: {@code id}, {@code email}, {@code device_id}, {@code session_id}
 * @param attributes by name, in the mapping's order
 * @param context the same
 */
public record EventMapping(
        Charset encoding,
        char delimiter,
        @Nullable Cell eventId,
        Cell name,
        OccurredAt occurredAt,
        Map<String, Cell> user,
        Map<String, Cell> attributes,
        Map<String, Cell> context) {

    public EventMapping {
        user = new LinkedHashMap<>(user);
        attributes = new LinkedHashMap<>(attributes);
        context = new LinkedHashMap<>(context);
    }

    /** The columns that a file must have for this mapping and lacks, in the order of the mapping. */
    public List<String> missingFrom(Set<String> columns) {
        return missing(cells(), columns);
    }

    /** The columns that cells need and a file lacks. */
    static List<String> missing(Stream<Cell> cells, Set<String> columns) {
        Set<String> needed = new LinkedHashSet<>();
        cells.forEach(cell -> {
            switch (cell) {
                case Cell.Column column -> needed.add(column.name());
                case Cell.Templated templated ->
                    needed.addAll(templated.template().columns());
                case Cell.Constant ignored -> {}
            }
        });
        needed.removeAll(columns);
        return List.copyOf(needed);
    }

    private Stream<Cell> cells() {
        return Stream.of(
                        Stream.ofNullable(eventId),
                        Stream.of(name, occurredAt.cell()),
                        user.values().stream(),
                        attributes.values().stream(),
                        context.values().stream())
                .flatMap(stream -> stream);
    }
}
