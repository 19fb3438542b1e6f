package io.behaviourdiscounts.orders.order;

import java.time.Instant;

/** A call that waits until the order has done another, and is decided for the moment at which it came. */
public record Waiting(Call call, Instant receivedAt) {}
