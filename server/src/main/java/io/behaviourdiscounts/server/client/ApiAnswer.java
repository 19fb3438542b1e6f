package io.behaviourdiscounts.server.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What the API answered.
 *
 * @param status the HTTP status
 * @param body what was asked for, or a problem (RFC 9457)
 * @param retryAfter the seconds after which to ask again, where the answer says it
 */
public record ApiAnswer(int status, ObjectNode body, Optional<String> retryAfter) {

    /** Whether it was done. A success without a body of the API's kind is somebody else's. */
    public boolean isDone() {
        return status < 300 && !body.isEmpty();
    }

    /** Why it was not done, in one line: the stable reason and what is said of it. */
    public String refusal() {
        StringBuilder line = new StringBuilder(text("reason").orElse("HTTP " + status + ", and no answer of this API"));
        text("detail").ifPresent(detail -> line.append(": ").append(detail));
        text("pointer")
                .ifPresent(pointer -> line.append(" (at ").append(pointer).append(')'));
        text("condition")
                .ifPresent(condition -> line.append(" (")
                        .append(condition)
                        .append(text("seen").map(seen -> ", seen: " + seen).orElse(""))
                        .append(')'));
        retryAfter.ifPresent(
                seconds -> line.append("; ask again in ").append(seconds).append(" s"));
        return line.toString();
    }

    private Optional<String> text(String field) {
        return Optional.ofNullable(body.path(field).textValue());
    }
}
