package io.behaviourdiscounts.server.events.mapping;

import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.server.ExpectedFailure;
import java.util.List;
import java.util.stream.Collectors;

/** A mapping file is wrong: all of its mistakes at once, each with file, line and column. */
public final class MappingException extends ExpectedFailure {

    private static final long serialVersionUID = 1L;

    MappingException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
}
