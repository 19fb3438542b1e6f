/** The pure decision: which discounts an event has earned a shopper, what was refused and why, and the profile after it. */
@NullMarked
package io.behaviourdiscounts.rules.decision;

import org.jspecify.annotations.NullMarked;
