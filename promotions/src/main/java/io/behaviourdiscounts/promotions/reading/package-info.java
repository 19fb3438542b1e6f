/** From documents of the MACH Alliance to promotions, with every mistake at its place, and back. */
@NullMarked
package io.behaviourdiscounts.promotions.reading;

import org.jspecify.annotations.NullMarked;
