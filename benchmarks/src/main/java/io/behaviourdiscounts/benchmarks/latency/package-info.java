/** How long a checkout waits: the calls over HTTP beside a bare hop through Kafka Streams, in one run on one broker. */
@NullMarked
package io.behaviourdiscounts.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
