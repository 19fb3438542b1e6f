/** From the wire's behaviour event to the one that rules look at. */
@NullMarked
package io.behaviourdiscounts.engine.event;

import org.jspecify.annotations.NullMarked;
