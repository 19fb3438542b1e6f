/** Coupons in UPC-A and EAN-13: UPC-5, EAN-99, and those of the common currency. */
@NullMarked
package io.behaviourdiscounts.barcodes.retail;

import org.jspecify.annotations.NullMarked;
