package io.behaviourdiscounts.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.behaviourdiscounts.server.http.connection.ConnectionLimits;
import io.behaviourdiscounts.server.logging.Logging;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Requests that are no HTTP, and callers that leave: answered as the caller's mistake where anybody is left, and never logged one by one. */
class BrokenRequestsTest {

    private static final String POST = "POST /json HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String LAST = "GET /good HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    private static final int LEAVERS = 300;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private HttpEndpoint endpoint;

    @BeforeEach
    void start() {
        Logging.install();
        endpoint = TestListener.start(ConnectionLimits.of(1_000, 1_000, List.of()));
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void stop() {
        root().detachAppender(log);
        endpoint.close();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                POST + "Content-Length: 100\r\n\r\n{\"a\": 1}",
                CHUNKED + "zz\r\n{}\r\n0\r\n\r\n",
                CHUNKED + "-1\r\n{}\r\n0\r\n\r\n",
                CHUNKED + "\r\n{}\r\n0\r\n\r\n",
                CHUNKED + "fffffffff\r\n{}\r\n0\r\n\r\n",
                CHUNKED + "2\r\n{}\r\n",
                CHUNKED + "8\r\n{\"a\"",
                CHUNKED + "8",
                POST + "Content-Length: x\r\n\r\n{}",
                POST + "Content-Length: -1\r\n\r\n{}",
                POST + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
                "POST /json HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
                "POST\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"
            })
    void eachIsTheCallersMistake(String request) throws Exception {
        var answer = TestListener.answer(endpoint.port(), request);
        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
        assertThat(log.list).isEmpty();
    }

    @Test
    void theyAreCounted() throws Exception {
        var meters = new SimpleMeterRegistry();
        endpoint.showIn(meters);
        TestListener.answer(endpoint.port(), CHUNKED + "zz\r\n{}\r\n0\r\n\r\n");
        TestListener.answer(endpoint.port(), "POST\r\n\r\n");
        TestListener.answer(endpoint.port(), LAST);
        assertThat(meters.get("discounts.http.misuse")
                        .tags("listener", "test", "kind", "malformed")
                        .functionCounter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aChunkThatIsTooLargeIsRefused() throws Exception {
        assertThat(TestListener.answer(endpoint.port(), CHUNKED + "7fffffff\r\n{}"))
                .startsWith("HTTP/1.1 413");
        assertThat(TestListener.answer(endpoint.port(), CHUNKED + "0".repeat(10_000) + "2\r\n{}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(log.list).isEmpty();
    }

    @Test
    void whatAChunkSaysBesidesItsSizeIsIgnored() throws Exception {
        assertThat(TestListener.answer(endpoint.port(), CHUNKED + "2;a=b;c=\"d\"\r\n{}\r\n0;e\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("{}");
    }

    /** Not only said, but done; and nothing that follows is taken for a request. */
    @Test
    void aConnectionIsClosedWhenThatWasAskedFor() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
            socket.setSoTimeout(TestListener.MILLIS);
            socket.getOutputStream().write((LAST + LAST).getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .endsWith("good")
                    .containsOnlyOnce("HTTP/1.1");
        }
    }

    /** Reset in the middle of a head, of a body, and of an answer. */
    @Test
    void whoLeavesCostsNoLine() throws Exception {
        for (int i = 0; i < LEAVERS; i++) {
            leave("GET /good HTTP/1.1\r\nHo");
            leave(POST + "Content-Length: 100\r\n\r\n{");
            leave(CHUNKED + "20\r\n{");
            leave("GET /good HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        assertThat(TestListener.answer(endpoint.port(), LAST)).endsWith("good"); // They have been let in before.
        assertThat(log.list).isEmpty();
    }

    private void leave(String words) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(words.getBytes(US_ASCII));
        }
    }
}
