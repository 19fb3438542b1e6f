/** Drawing barcodes, after a look at whether they are right. The only package that knows the library that draws. */
@NullMarked
package io.behaviourdiscounts.barcodes.drawing;

import org.jspecify.annotations.NullMarked;
