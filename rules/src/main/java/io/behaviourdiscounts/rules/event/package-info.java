/** A behaviour event and the shopper who made it. */
@NullMarked
package io.behaviourdiscounts.rules.event;

import org.jspecify.annotations.NullMarked;
