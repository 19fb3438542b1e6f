package io.behaviourdiscounts.rules.example;

import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An order, and what the coupon is to it. No other coupon is on it.
 *
 * @param order as the attributes of an {@code order_completed} event say it
 */
public record OrderExample(Map<String, Value> order, Effect effect) {

    public OrderExample {
        order = Collections.unmodifiableMap(new LinkedHashMap<>(order));
    }

    /** What the coupon is to an order. */
    public sealed interface Effect {

        /** It takes so much off, in the order's currency. */
        record Gets(BigDecimal amount) implements Effect {}

        /**
         * It is refused.
         *
         * @param reason the word that the checkout hears, such as {@code minimum_not_reached}
         */
        record Refused(String reason) implements Effect {}
    }
}
