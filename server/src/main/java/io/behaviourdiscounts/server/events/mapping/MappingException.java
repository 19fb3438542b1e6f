package io.behaviourdiscounts.server.events.mapping;

import io.behaviourdiscounts.server.ExpectedFailure;
import java.util.List;

/** A mapping file is wrong: all of its errors at once, each with file, line and column. */
public final class MappingException extends ExpectedFailure {

    private static final long serialVersionUID = 1L;

    MappingException(List<String> errors) {
        super(String.join("\n", errors));
    }
}
