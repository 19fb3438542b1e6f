package io.behaviourdiscounts.orders.order;

import java.time.Instant;

/** A reply under its caller's idempotency key, with what was asked, until it is forgotten. */
public record Remembered(OrderCommand command, Reply reply, Instant until) {}
