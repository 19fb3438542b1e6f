/** JSON-like values and paths into documents made of them: what conditions look at. */
@NullMarked
package io.behaviourdiscounts.rules.value;

import org.jspecify.annotations.NullMarked;
