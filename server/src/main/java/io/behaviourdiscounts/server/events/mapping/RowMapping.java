package io.behaviourdiscounts.server.events.mapping;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;

/** How one row of a CSV file becomes what it stands for. */
public interface RowMapping {

    /** That of files without a byte-order mark. */
    Charset encoding();

    /** What stands between cells. */
    char delimiter();

    /** The columns that a file must have for this mapping and lacks, in the order of the mapping. */
    List<String> missingFrom(Set<String> columns);

    /**
     * What a row is.
     *
     * @throws IllegalArgumentException if a cell is not what the mapping says it is; the message begins with the field's path
     */
    MappedRow mapped(Row row);
}
