/** Request bodies: bounded, strict, and refused with the place of what is wrong. Nothing here knows a route or Kafka. */
@NullMarked
package io.behaviourdiscounts.server.http.body;

import org.jspecify.annotations.NullMarked;
