package io.behaviourdiscounts.engine.road;

import io.behaviourdiscounts.schemas.CheckoutOrder;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of its order.
 *
 * @param order with its goods, or with its ids alone where the goods can't be read or are not asked for
 * @param problem why the goods, or the lines that are meant, can't be read, in a sentence without any value of the event; null where they can
 */
public record OrderFacts(CheckoutOrder order, @Nullable String problem) {}
