package io.behaviourdiscounts.server.events.mapping;

import java.util.Map;

/** Where one field of an event comes from. An empty cell of the file leaves its field out. */
public sealed interface Cell {

    /** What the text that it gives is read as. */
    Reading reading();

    /**
     * How a text is read.
     *
     * @param numbers how numbers are written, where it is one
     */
    record Reading(Type type, NumberStyle numbers) {}

    /**
     * A column of the row.
     *
     * @param name as the file's first row has it
     * @param rename what to put in place of a value; a value that is not in it stays as it is
     */
    record Column(String name, Map<String, String> rename, Reading reading) implements Cell {
        public Column {
            rename = Map.copyOf(rename);
        }
    }

    /** A text made of the row's number and columns. */
    record Templated(Template template, Reading reading) implements Cell {}

    /** The same in every row. */
    record Constant(String text, Reading reading) implements Cell {}

    /** What a text is read as. */
    enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        JSON
    }
}
