package io.behaviourdiscounts.benchmarks.latency;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The calls of a checkout over HTTP, on connections that are kept and used again. */
final class CheckoutCalls implements AutoCloseable {

    private static final String ORDER = """
            {"code": "%s", "order": {"id": "order-%d", "currency": "USD", \
            "items": [{"sku": "TEE-001", "qty": 2, "price": 25.00, "categories": ["tops"]}, \
            {"sku": "DENIM-034", "qty": 1, "price": 95.75}], \
            "shipping": {"service_level": "standard", "region": "US", "price": 6.50}}, \
            "shopper": {"id": "%s"}, "channel": "web"}""";

    private static final String APPLIED = """
            {"code": "%s", "order": {"id": "order-%d"}, "shopper": {"id": "%s"}, "channel": "web"}""";

    private final int port;
    private final String key;
    private final String[] codes;
    private final Queue<HttpConnection> idle = new ConcurrentLinkedQueue<>();

    /**
     * Calls of one server.
     *
     * @param codes the code of each operation's number
     */
    CheckoutCalls(int port, String key, String[] codes) {
        this.port = port;
        this.key = key;
        this.codes = codes;
    }

    /** Would this code work? */
    void validate(int number) throws IOException {
        post("validate", number, ORDER);
    }

    /** Reserves. */
    void apply(int number) throws IOException {
        post("apply", number, ORDER);
    }

    /** Spends what was reserved. */
    void redeem(int number) throws IOException {
        post("redeem", number, APPLIED);
    }

    private void post(String call, int number, String template) throws IOException {
        HttpConnection connection = idle.poll();
        if (connection == null) {
            connection = new HttpConnection(port, key);
        }
        HttpConnection.Answer answer = connection.post(
                "/v1/coupons/" + call,
                call + "-" + number,
                template.formatted(codes[number], number, CouponSupply.shopper(number)));
        idle.add(connection);
        if (answer.status() != 200) {
            throw new IOException(call + " was answered with " + answer.status() + ": " + answer.body());
        }
    }

    @Override
    public void close() throws IOException {
        for (HttpConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }
}
