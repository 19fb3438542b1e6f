/** What a scanner delivers: a text, and the symbology that it stood in. */
@NullMarked
package io.behaviourdiscounts.barcodes.symbol;

import org.jspecify.annotations.NullMarked;
