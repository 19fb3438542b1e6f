/** Conditions compiled and evaluated over any document: does it hold, does it fail, or can nobody know, and what was seen? */
@NullMarked
package io.behaviourdiscounts.rules.condition;

import org.jspecify.annotations.NullMarked;
