package io.behaviourdiscounts.benchmarks.latency;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The calls of an order as a whole over HTTP, on connections that are kept and used again. */
final class WholeOrderCalls implements AutoCloseable {

    /** A code of a promotion with three accounts: of everybody, of the user, of the e-mail address. */
    static final String PROMOTIONS = """
            [{"id": "MEASURED", "name": "Measured", "type": "cart", "status": "active", "activation_method": "code",
              "codes": {"generation_type": "single", "single_code": "MEASURED"},
              "usage_limits": {"total_uses": 100000000, "per_customer": 1000},
              "rules": {"actions": [{"type": "percentage_discount", "value": 10}]}}]""";

    private final int port;
    private final String key;
    private final Queue<HttpConnection> idle = new ConcurrentLinkedQueue<>();

    WholeOrderCalls(int port, String key) {
        this.port = port;
        this.key = key;
    }

    /** What would it cost? */
    void evaluate(int number) throws IOException {
        post("evaluate", number, goods(number));
    }

    /** Reserves. */
    void apply(int number) throws IOException {
        post("apply", number, goods(number));
    }

    /** Spends what was reserved. */
    void redeem(int number) throws IOException {
        post("redeem", number, "\"order\": {\"id\": \"order-%d\", \"cart_id\": \"cart-%d\"}".formatted(number, number));
    }

    private static String goods(int number) {
        return """
            "order": {"cart_id": "cart-%d", "currency": "USD", \
            "items": [{"sku": "TEE-001", "qty": 2, "price": 25.00, "categories": ["tops"]}, \
            {"sku": "DENIM-034", "qty": 1, "price": 95.75}], \
            "shipping": {"service_level": "standard", "region": "US", "price": 6.50}}, \
            "shopper": {"id": "user-%d", "email": "user-%d@example.com"}, "channel": "web", "codes": ["measured"]""".formatted(number, number, number);
    }

    private void post(String call, int number, String body) throws IOException {
        HttpConnection connection = idle.poll();
        if (connection == null) {
            connection = new HttpConnection(port, key);
        }
        HttpConnection.Answer answer = connection.post("/v1/orders/" + call, call + "-" + number, "{" + body + "}");
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
