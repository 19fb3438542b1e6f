/** Which of many conditions hold of an event, found by what they ask of its fields: sets of conditions as bits, and no condition asked twice. */
@NullMarked
package io.behaviourdiscounts.rules.index;

import org.jspecify.annotations.NullMarked;
