/** The language of layouts: what stands where in a barcode, read from a line of text into a recogniser and an encoder. */
@NullMarked
package io.behaviourdiscounts.barcodes.layout;

import org.jspecify.annotations.NullMarked;
