/** Rules tried on events of a file, without Kafka. */
@NullMarked
package io.behaviourdiscounts.server.trial;

import org.jspecify.annotations.NullMarked;
