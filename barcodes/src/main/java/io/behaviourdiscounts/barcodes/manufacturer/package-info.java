/**
 * Coupons of manufacturers, whose promotion is made of their barcode: which items qualify, which units of the basket each uses up, and what
 * it gives. No unit serves two coupons.
 */
@NullMarked
package io.behaviourdiscounts.barcodes.manufacturer;

import org.jspecify.annotations.NullMarked;
