/** What is kept of a record that could not be processed, and why it could not. */
@NullMarked
package io.behaviourdiscounts.schemas.deadletter;

import org.jspecify.annotations.NullMarked;
