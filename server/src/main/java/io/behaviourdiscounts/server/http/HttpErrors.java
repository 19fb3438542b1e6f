package io.behaviourdiscounts.server.http;

import io.behaviourdiscounts.server.http.connection.Misuse;
import io.behaviourdiscounts.server.http.connection.TooSlowException;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.problem.ProblemException;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.BadRequestException;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is answered where no handler answers: problems too, without a word of what went wrong inside. Only what is our own fault is
 * logged; what is a caller's is counted.
 */
final class HttpErrors {

    private static final Logger LOG = LoggerFactory.getLogger(HttpErrors.class);

    private final Misuse misuse;

    HttpErrors(Misuse misuse) {
        this.misuse = misuse;
    }

    /** To be registered before all routes: there is one way to write a path. */
    void registerFirst(HttpRouting.Builder routing) {
        routing.addFilter((chain, request, response) -> {
            if (PlainPath.isPlain(request.prologue().uriPath().rawPath())) {
                chain.proceed();
            } else {
                noSuchPath(response);
            }
        });
    }

    /** To be registered after all routes: what comes this far has none. */
    void registerLast(HttpRouting.Builder routing) {
        routing.any((request, response) -> noSuchPath(response));
        routing.error(
                DataReader.InsufficientDataAvailableException.class,
                (request, response, error) -> broken(response, "the body ended early"));
        routing.error(
                BadRequestException.class,
                (request, response, error) -> broken(response, "the body is not sent as HTTP says"));
        routing.error(
                TooSlowException.class,
                (request, response, error) -> Problem.of(408, "body_too_slow", "the body did not arrive in time")
                        .send(response));
        routing.error(
                ProblemException.class,
                (request, response, error) -> error.problem().send(response));
        routing.error(
                io.helidon.http.HttpException.class,
                (request, response, error) -> problem(error.status()).send(response));
        routing.error(Throwable.class, (request, response, error) -> {
            var id = UUID.randomUUID().toString();
            LOG.error(
                    "event=request_failed id={} path={}",
                    id,
                    request.matchingPattern().orElse("?"),
                    withoutMessages(error));
            Problem.of(500, "internal_error", "something went wrong here; it is logged under " + id)
                    .send(response);
        });
    }

    private static void noSuchPath(ServerResponse response) {
        Problem.of(404, "no_such_path", "there is nothing at this path").send(response);
    }

    /** Where one body ends and the next request begins is no longer known. */
    private void broken(ServerResponse response, String detail) {
        misuse.count(Misuse.Kind.MALFORMED);
        response.header(HeaderValues.CONNECTION_CLOSE);
        Problem.of(400, "malformed_body", detail).send(response);
    }

    /** What an exception says could hold what the request said: a code, an address. Where it happened is enough to find the bug. */
    private static Throwable withoutMessages(Throwable error) {
        var cause = error.getCause();
        var named = new Exception(error.getClass().getName(), cause == null ? null : withoutMessages(cause));
        named.setStackTrace(error.getStackTrace());
        return named;
    }

    /** For requests that are so broken that they reach no route. */
    DirectHandlers direct() {
        var handlers = DirectHandlers.builder();
        for (var type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, this::answer);
        }
        return handlers.build();
    }

    private DirectHandler.TransportResponse answer(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        misuse.count(Misuse.Kind.MALFORMED);
        headers.set(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE);
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .keepAlive(type.keepAlive())
                .entity(problem(status).body())
                .build();
    }

    private static Problem problem(Status status) {
        return switch (status.code()) {
            case 400 -> Problem.of(400, "malformed_request", "the request is not HTTP as it should be");
            case 404 -> Problem.of(404, "no_such_path", "there is nothing at this path");
            case 413 -> Problem.of(413, "body_too_large", "the body is too large");
            default -> Problem.of(status.code(), "http_" + status.code(), status.reasonPhrase());
        };
    }
}
