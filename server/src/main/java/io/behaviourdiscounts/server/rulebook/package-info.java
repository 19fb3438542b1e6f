/** The rule book in Kafka: publishing one, following it, and saying that it is live. */
@NullMarked
package io.behaviourdiscounts.server.rulebook;

import org.jspecify.annotations.NullMarked;
