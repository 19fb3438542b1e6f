package io.behaviourdiscounts.server.http.admin;

import io.behaviourdiscounts.server.http.body.Fields;
import io.behaviourdiscounts.server.problem.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/** A rule's id, as rule files have them. */
final class RuleId {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int MAX = 100;

    private RuleId() {}

    static Optional<String> of(Fields body, String name) {
        return body.text(name, MAX).map(id -> {
            if (!ID.matcher(id).matches()) {
                throw body.wrong(name, "a rule's id is of lower-case words and hyphens");
            }
            return id;
        });
    }

    /** The id in a path. */
    static String ofPath(String id) {
        if (id.length() > MAX || !ID.matcher(id).matches()) {
            throw Problem.of(404, "not_found", "a rule's id is of lower-case words and hyphens")
                    .toException();
        }
        return id;
    }
}
