package io.behaviourdiscounts.schemas.state;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * The schemas with which earlier releases wrote a store's values: resources {@code avro-history/FULL.NAME/1.avsc}, {@code 2.avsc},
 * … without a gap. A release that changes a stored record's schema adds the schema before the change there.
 */
public final class SchemaHistory {

    private static final String FOLDER = "/avro-history/";

    private SchemaHistory() {}

    /** The earlier schemas of a record, oldest first; none if it has never changed. */
    public static List<Schema> of(Schema current) {
        List<Schema> earlier = new ArrayList<>();
        while (true) {
            String resource = FOLDER + current.getFullName() + "/" + (earlier.size() + 1) + ".avsc";
            try (InputStream text = SchemaHistory.class.getResourceAsStream(resource)) {
                if (text == null) {
                    return List.copyOf(earlier);
                }
                earlier.add(readable(new Schema.Parser().parse(text), current, resource));
            } catch (IOException e) {
                throw new IllegalStateException(resource + " can't be read", e);
            }
        }
    }

    private static Schema readable(Schema earlier, Schema current, String resource) {
        if (SchemaCompatibility.checkReaderWriterCompatibility(current, earlier).getType()
                != SchemaCompatibilityType.COMPATIBLE) {
            throw new IllegalStateException(
                    "today's " + current.getFullName() + " can't read what was written with " + resource);
        }
        return earlier;
    }
}
