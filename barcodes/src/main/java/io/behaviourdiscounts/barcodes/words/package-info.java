/** What coupons say, in words. */
@NullMarked
package io.behaviourdiscounts.barcodes.words;

import org.jspecify.annotations.NullMarked;
