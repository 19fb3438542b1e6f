/** Check digits. */
@NullMarked
package io.behaviourdiscounts.barcodes.check;

import org.jspecify.annotations.NullMarked;
