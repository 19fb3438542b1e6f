/** End-to-end measurements: the engine beside plain Kafka Streams, on one machine, in one run. */
@NullMarked
package io.behaviourdiscounts.benchmarks;

import org.jspecify.annotations.NullMarked;
