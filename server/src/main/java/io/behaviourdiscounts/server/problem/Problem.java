package io.behaviourdiscounts.server.problem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is not done, as {@code application/problem+json} (RFC 9457).
 *
 * @param status the HTTP status
 * @param reason the stable word that programs decide by; the problem's type and title are made of it
 * @param detail the reason in a sentence, for people; never a code, an e-mail address, a key or a stack trace
 * @param pointer where in the body it is, as a JSON pointer (RFC 6901); null where it is nowhere in particular
 * @param more further members, by name
 * @param retryAfter when asking again makes sense; null where that is not known, or never
 * @param headers what the answer's header says besides, by name
 * @param mistakes all that is wrong with the body, where that is told; else empty
 */
public record Problem(
        int status,
        String reason,
        String detail,
        @Nullable String pointer,
        Map<String, String> more,
        @Nullable Duration retryAfter,
        Map<String, String> headers,
        List<WrongPlace> mistakes) {

    /**
     * One of several mistakes in a body.
     *
     * @param pointer where it is, as a JSON pointer; empty for the whole
     */
    public record WrongPlace(String pointer, String reason, String detail) {}

    /** The media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE = "urn:behaviour-discounts:problem:";

    public Problem {
        more = Collections.unmodifiableSortedMap(new TreeMap<>(more));
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
        mistakes = List.copyOf(mistakes);
    }

    /** A problem with the request as a whole. */
    public static Problem of(int status, String reason, String detail) {
        return new Problem(status, reason, detail, null, Map.of(), null, Map.of(), List.of());
    }

    /** The same, at a place in the body. */
    public Problem at(String jsonPointer) {
        return new Problem(status, reason, detail, jsonPointer, more, retryAfter, headers, mistakes);
    }

    /** The same with all that is wrong with the body. */
    public Problem because(List<WrongPlace> all) {
        return new Problem(status, reason, detail, pointer, more, retryAfter, headers, all);
    }

    /** The same with one more member; a null leaves it as it is. */
    public Problem with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        return new Problem(status, reason, detail, pointer, with(more, name, value), retryAfter, headers, mistakes);
    }

    /** The same with one more header of the answer. */
    public Problem header(String name, String value) {
        return new Problem(status, reason, detail, pointer, more, retryAfter, with(headers, name, value), mistakes);
    }

    private static Map<String, String> with(Map<String, String> some, String name, String value) {
        Map<String, String> all = new TreeMap<>(some);
        all.put(name, value);
        return all;
    }

    /** The same with a time to wait, which is told in whole seconds, rounded up. */
    public Problem retryAfter(Duration wait) {
        return new Problem(status, reason, detail, pointer, more, wait, headers, mistakes);
    }

    /** To be thrown out of a handler; the endpoint sends it. */
    public ProblemException toException() {
        return new ProblemException(this);
    }

    /** The body. */
    public byte[] body() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", TYPE + reason);
        json.put("title", title());
        json.put("status", status);
        json.put("reason", reason);
        json.put("detail", detail);
        if (pointer != null) {
            json.put("pointer", pointer);
        }
        more.forEach(json::put);
        mistakes.forEach(mistake -> json.withArray("errors")
                .addObject()
                .put("pointer", mistake.pointer())
                .put("reason", mistake.reason())
                .put("detail", mistake.detail()));
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String title() {
        return Character.toUpperCase(reason.charAt(0)) + reason.substring(1).replace('_', ' ');
    }

    /** The seconds to wait, where they are known: at least 1. */
    public @Nullable Long retryAfterSeconds() {
        return retryAfter == null
                ? null
                : Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }

    /** Answers with it. */
    public void send(ServerResponse response) {
        response.status(Status.create(status));
        response.header(HeaderNames.CONTENT_TYPE, MEDIA_TYPE);
        headers.forEach((name, value) -> response.header(HeaderNames.create(name), value));
        Long seconds = retryAfterSeconds();
        if (seconds != null) {
            response.header(HeaderNames.RETRY_AFTER, Long.toString(seconds));
        }
        response.send(body());
    }
}
