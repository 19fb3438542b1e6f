/** A client of a running process's HTTP API, for commands: it knows addresses and answers, and no Kafka. */
@NullMarked
package io.behaviourdiscounts.server.client;

import org.jspecify.annotations.NullMarked;
