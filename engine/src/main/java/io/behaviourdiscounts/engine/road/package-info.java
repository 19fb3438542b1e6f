/** The event road: storefronts that speak only Kafka use coupons by telling of their orders. What such an event asks becomes commands. */
@NullMarked
package io.behaviourdiscounts.engine.road;

import org.jspecify.annotations.NullMarked;
