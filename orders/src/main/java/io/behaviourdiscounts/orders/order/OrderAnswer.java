package io.behaviourdiscounts.orders.order;

/** What a caller hears, and the order as it is then. */
public record OrderAnswer(Reply reply, OrderView order) {}
