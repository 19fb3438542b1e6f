/** A whole deployment in one process: Kafka, schema endpoint, both applications, health and metrics. */
@NullMarked
package io.behaviourdiscounts.server.local;

import org.jspecify.annotations.NullMarked;
