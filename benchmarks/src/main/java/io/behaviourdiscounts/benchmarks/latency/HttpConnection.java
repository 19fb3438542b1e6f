package io.behaviourdiscounts.benchmarks.latency;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * One kept-alive HTTP/1.1 connection of a caller. It does no more than a measurement needs, so that on two cores it is the server that is
 * measured: posts JSON, reads a status, the few headers that matter, and a body of stated length.
 */
public final class HttpConnection implements AutoCloseable {

    /**
     * What came back.
     *
     * @param retryAfter the seconds of {@code Retry-After}, where it was said
     * @param isLast whether the server closes the connection after it
     */
    public record Answer(int status, OptionalInt retryAfter, boolean isLast, String body) {}

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int LONGEST_LINE = 8_192;
    private static final String LENGTH = "content-length:";
    private static final String RETRY_AFTER = "retry-after:";
    private static final String CONNECTION = "connection:";

    private final Socket socket;
    private final InputStream input;
    private final OutputStream output;
    private final String head;
    private final byte[] line = new byte[LONGEST_LINE];

    HttpConnection(int port, String key) throws IOException {
        this(port, key, TIMEOUT_MILLIS);
    }

    /**
     * Connects to a server on this machine.
     *
     * @param key the API key of its calls
     * @param timeoutMillis how long connecting, and each silence of the server, may take at most
     * @throws java.net.ConnectException if nobody listens there
     */
    public HttpConnection(int port, String key, int timeoutMillis) throws IOException {
        socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(timeoutMillis);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeoutMillis);
            input = new BufferedInputStream(socket.getInputStream());
            output = socket.getOutputStream();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        head = " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\nIdempotency-Key: ";
    }

    /**
     * Posts, and waits for the answer.
     *
     * @throws java.net.SocketTimeoutException if none comes in time; the connection is then of no more use
     */
    public Answer post(String path, String idempotencyKey, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String request =
                "POST " + path + head + idempotencyKey + "\r\nContent-Length: " + body.length + "\r\n\r\n" + json;
        output.write(request.getBytes(StandardCharsets.UTF_8));
        output.flush();
        int status = Integer.parseInt(line().substring(9, 12));
        int length = 0;
        OptionalInt retryAfter = OptionalInt.empty();
        boolean isLast = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (isNamed(header, LENGTH)) {
                length = Integer.parseInt(value(header, LENGTH));
            } else if (isNamed(header, RETRY_AFTER)) {
                retryAfter = OptionalInt.of(Integer.parseInt(value(header, RETRY_AFTER)));
            } else if (isNamed(header, CONNECTION)) {
                isLast = value(header, CONNECTION).equalsIgnoreCase("close");
            }
        }
        return new Answer(status, retryAfter, isLast, new String(input.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static boolean isNamed(String header, String name) {
        return header.regionMatches(true, 0, name, 0, name.length());
    }

    private static String value(String header, String name) {
        return header.substring(name.length()).strip();
    }

    private String line() throws IOException {
        int length = 0;
        for (int c = input.read(); c != '\n'; c = input.read()) {
            if (c < 0 || length == LONGEST_LINE) {
                throw new EOFException("the server has hung up, or does not speak HTTP");
            }
            if (c != '\r') {
                line[length++] = (byte) c;
            }
        }
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
