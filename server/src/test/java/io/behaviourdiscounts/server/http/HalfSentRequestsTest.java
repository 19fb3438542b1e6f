package io.behaviourdiscounts.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.http.body.JsonBody;
import io.behaviourdiscounts.server.http.connection.ConnectionLimits;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Whoever is silent in the middle of a request, or lets it drip, is cut off in time. What nobody here knows is how to say all that a
 * stranger can: these are the kinds that servers have fallen to.
 */
class HalfSentRequestsTest {

    private static final String POST = "POST /json HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    private static final Duration PACE = Duration.ofMillis(250);

    private static final Duration BOUND = Duration.ofSeconds(2);

    /** An answer may be sent, and what was under way be read, before the end. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final int LARGE = 32 * 1024 * 1024;

    /** What is sent at once, and what is then sent again and again. */
    private record Kind(String first, String again) {}

    private static final Map<String, Kind> KINDS = kinds();

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("not a word", new Kind("", ""));
        kinds.put("half a request line", new Kind("GET /js", ""));
        kinds.put("a request line that drips", new Kind("GET /", "a"));
        kinds.put("half a header", new Kind("GET /json HTTP/1.1\r\nHost: x\r\nUser-Ag", ""));
        kinds.put("a header that drips", new Kind("GET /json HTTP/1.1\r\nHost: x\r\nUser-Agent: ", "a"));
        kinds.put("headers without end", new Kind("GET /json HTTP/1.1\r\nHost: x\r\n", "A: b\r\n"));
        kinds.put("empty lines before a request", new Kind("", "\r\n"));
        kinds.put("no body", new Kind(POST + "Content-Length: 100\r\n\r\n", ""));
        kinds.put("half a body", new Kind(POST + "Content-Length: 100\r\n\r\n{\"a\": ", ""));
        kinds.put("a body that drips", new Kind(POST + "Content-Length: 100000\r\n\r\n", " "));
        kinds.put("half a chunk", new Kind(POST + "Transfer-Encoding: chunked\r\n\r\n20\r\n{\"a\"", ""));
        kinds.put("a chunk's size that drips", new Kind(POST + "Transfer-Encoding: chunked\r\n\r\n", "0"));
        kinds.put("chunks that drip", new Kind(POST + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n"));
        kinds.put(
                "a body that nobody reads",
                new Kind("POST /none HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n", ""));
        kinds.put(
                "a dripping body that nobody reads",
                new Kind("POST /none HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\n", "a"));
        kinds.put("a promise", new Kind(POST + "Content-Length: 9\r\nExpect: 100-continue\r\n\r\n", ""));
        kinds.put(
                "half a second request",
                new Kind("GET /good HTTP/1.1\r\nHost: x\r\n\r\nGET /good HTTP/1.1\r\nHos", ""));
        return kinds;
    }

    @Test
    void eachIsCutOffInTime() throws Exception {
        var routes = new Routes();
        try (var endpoint = start(routes);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<String>> ends = new LinkedHashMap<>();
            KINDS.forEach((name, kind) -> ends.put(name, threads.submit(end(endpoint.port(), kind))));
            ends.put("an answer that nobody takes", threads.submit(() -> takesNothing(endpoint.port(), routes)));
            List<String> open = new ArrayList<>();
            for (var end : ends.entrySet()) {
                var what = end.getValue().get();
                if (what.isEmpty()) {
                    open.add(end.getKey());
                }
            }
            assertThat(open).as("still open").isEmpty();
        }
    }

    private static HttpEndpoint start(Routes routes) {
        var limits = new ConnectionLimits(100, 100, List.of(), BOUND, BOUND, BOUND, Duration.ofMinutes(1));
        return HttpEndpoint.start(
                new Listener("test", "127.0.0.1", 0, "--port", Optional.empty(), limits), List.of(routes));
    }

    private static final class Routes implements HttpService {

        private final CompletableFuture<String> answerNobodyTakes = new CompletableFuture<>();

        private void large(ServerRequest request, ServerResponse response) {
            try {
                response.send(new byte[LARGE]);
                answerNobodyTakes.complete("");
            } catch (RuntimeException e) {
                answerNobodyTakes.complete("cut off");
                throw e;
            }
        }

        @Override
        public void routing(HttpRules rules) {
            rules.get("/good", (request, response) -> response.send("good"));
            rules.get("/large", this::large);
            rules.post(
                    "/json",
                    (request, response) -> response.send(JsonBody.read(request).toString()));
        }
    }

    /** How a connection ended; empty if it is still open. */
    private static Callable<String> end(int port, Kind kind) {
        return () -> {
            long deadline = System.nanoTime() + SOON.toNanos();
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout((int) PACE.toMillis());
                socket.getOutputStream().write(kind.first().getBytes(US_ASCII));
                while (System.nanoTime() < deadline) {
                    if (isEnded(socket)) {
                        return "closed";
                    }
                    socket.getOutputStream().write(kind.again().getBytes(US_ASCII));
                }
                return "";
            } catch (IOException e) {
                return "reset";
            }
        };
    }

    private static String takesNothing(int port, Routes routes) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("GET /large HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
            return routes.answerNobodyTakes.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return "";
        }
    }

    private static boolean isEnded(Socket socket) throws IOException {
        try {
            int read = socket.getInputStream().read();
            while (read >= 0) {
                read = socket.getInputStream().read();
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
