/** What became of reading a text as a coupon: its data, or a fault with its name and place. */
@NullMarked
package io.behaviourdiscounts.barcodes.coupon;

import org.jspecify.annotations.NullMarked;
