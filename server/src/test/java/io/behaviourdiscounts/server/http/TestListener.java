package io.behaviourdiscounts.server.http;

import io.behaviourdiscounts.server.http.body.JsonBody;
import io.behaviourdiscounts.server.http.connection.ConnectionLimits;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A listener on a free port with a route or two, and a client that says what it is told to, byte for byte. */
final class TestListener implements HttpService {

    static final int MILLIS = 10_000;

    private TestListener() {}

    static HttpEndpoint start(ConnectionLimits limits) {
        return HttpEndpoint.start(
                new Listener("test", "127.0.0.1", 0, "--port", Optional.empty(), limits), List.of(new TestListener()));
    }

    @Override
    public void routing(HttpRules rules) {
        Routes.get(rules, "/good", (request, response) -> response.send("good"));
        Routes.post(
                rules,
                "/json",
                (request, response) -> response.send(JsonBody.read(request).toString()));
    }

    /** What is answered to bytes that end there, until the connection does too. */
    static String answer(int port, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
