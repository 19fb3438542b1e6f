/** What each role may do in Kafka: made of the topics' descriptors, written for Kafka's own tools, given to a cluster, and named where it is missing. */
@NullMarked
package io.behaviourdiscounts.server.rights;

import org.jspecify.annotations.NullMarked;
