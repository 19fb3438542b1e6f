/** Kafka and the registry of a deployment, as the commands and the applications reach them. */
@NullMarked
package io.behaviourdiscounts.server.cluster;

import org.jspecify.annotations.NullMarked;
