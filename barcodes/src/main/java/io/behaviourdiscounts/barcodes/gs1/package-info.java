/** Coupons of GS1: (8110), (8112), (255), and the retired (8100) to (8102). */
@NullMarked
package io.behaviourdiscounts.barcodes.gs1;

import org.jspecify.annotations.NullMarked;
