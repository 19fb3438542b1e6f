/** What rules would do, told without Kafka. */
@NullMarked
package io.behaviourdiscounts.rehearsal;

import org.jspecify.annotations.NullMarked;
