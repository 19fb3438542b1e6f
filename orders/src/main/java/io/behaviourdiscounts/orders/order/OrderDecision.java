package io.behaviourdiscounts.orders.order;

import java.util.List;

/** What an order becomes, and what goes out, in this order. */
public record OrderDecision(OrderState state, List<OrderOutput> outputs) {

    public OrderDecision {
        outputs = List.copyOf(outputs);
    }
}
