/** A whole Kafka in this process: one node, broker and controller at once, on loopback, with its data in a folder. */
@NullMarked
package io.behaviourdiscounts.server.embedded;

import org.jspecify.annotations.NullMarked;
