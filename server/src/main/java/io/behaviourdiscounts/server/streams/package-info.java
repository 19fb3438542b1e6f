/** Runs the two topologies as Kafka Streams applications: their configuration, failures, memory, and their end. */
@NullMarked
package io.behaviourdiscounts.server.streams;

import org.jspecify.annotations.NullMarked;
