/** The process: command line, HTTP, settings, embedded Kafka, and the wiring of the two applications. */
@NullMarked
package io.behaviourdiscounts.server;

import org.jspecify.annotations.NullMarked;
