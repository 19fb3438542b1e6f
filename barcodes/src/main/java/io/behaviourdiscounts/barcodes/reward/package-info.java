/**
 * What a scanned coupon of a series is worth, and how it is booked: one pure decision over what its barcode, its series, the repository, its
 * promotion and the transaction say.
 */
@NullMarked
package io.behaviourdiscounts.barcodes.reward;

import org.jspecify.annotations.NullMarked;
