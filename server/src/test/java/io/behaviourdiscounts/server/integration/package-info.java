/** The two applications on a real Kafka: what only shows with partitions, instances, processes and faults. */
@NullMarked
package io.behaviourdiscounts.server.integration;

import org.jspecify.annotations.NullMarked;
