package io.behaviourdiscounts.server.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.server.client.ApiAnswer;
import io.behaviourdiscounts.server.client.ApiClient;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The shared code that the sample orders use, made as support makes one. */
public final class SharedCode {

    /** The code. */
    public static final String CODE = "SAVE20NOW";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private SharedCode() {}

    /**
     * Makes it: 20 % off, once a shopper, in the second half of 2024.
     *
     * @param url a running process
     * @param key an API key that may make coupons
     * @return the coupon's id
     * @throws IllegalStateException if it is not made
     */
    public static String make(URI url, String key) throws InterruptedException {
        ObjectNode coupon = JsonNodeFactory.instance
                .objectNode()
                .put("code", CODE)
                .put("type", "unlimited")
                .put("per_shopper_limit", 1)
                .put("valid_from", "2024-07-01")
                .put("expires_at", "2024-12-31");
        coupon.putObject("action").put("type", "percentage_off").put("value", 20);
        try (ApiClient client = new ApiClient(url, key, PATIENCE)) {
            ApiAnswer answer = client.post("/v1/coupons", coupon, Optional.empty());
            if (!answer.isDone()) {
                throw new IllegalStateException("the shared code is not made: " + answer.refusal());
            }
            return answer.body().at("/coupon/id").asText();
        }
    }
}
