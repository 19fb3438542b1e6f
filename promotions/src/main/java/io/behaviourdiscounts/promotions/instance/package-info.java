/** Coupon instances of the MACH Alliance: what they are, and how they come in and go out. */
@NullMarked
package io.behaviourdiscounts.promotions.instance;

import org.jspecify.annotations.NullMarked;
