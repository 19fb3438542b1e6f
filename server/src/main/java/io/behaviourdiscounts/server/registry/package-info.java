/**
 * The embedded schema endpoint: Confluent's REST API on loopback, with its state in one file, so that every Confluent client
 * can read what {@code up} writes.
 */
@NullMarked
package io.behaviourdiscounts.server.registry;

import org.jspecify.annotations.NullMarked;
