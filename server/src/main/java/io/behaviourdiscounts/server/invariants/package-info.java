/** What the design promises of the log, as objects that any suite, and the operator of a deployment, can hold against its records. */
@NullMarked
package io.behaviourdiscounts.server.invariants;

import org.jspecify.annotations.NullMarked;
