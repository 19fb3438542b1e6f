/** The acceptance data of promotions and coupon instances, run against the pure code. */
@NullMarked
package io.behaviourdiscounts.promotions.acceptance;

import org.jspecify.annotations.NullMarked;
