/** The topology: which topic feeds which processor, and the processors, which hold no rule of their own. */
@NullMarked
package io.behaviourdiscounts.engine.topology;

import org.jspecify.annotations.NullMarked;
