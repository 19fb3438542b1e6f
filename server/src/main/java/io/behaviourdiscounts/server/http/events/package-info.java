/** Behaviour events over HTTP, for storefronts that don't speak Kafka. */
@NullMarked
package io.behaviourdiscounts.server.http.events;

import org.jspecify.annotations.NullMarked;
