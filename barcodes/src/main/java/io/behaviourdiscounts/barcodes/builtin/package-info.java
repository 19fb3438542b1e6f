/** The decoders that need no pattern: which of them a text is for, and what it makes of it. */
@NullMarked
package io.behaviourdiscounts.barcodes.builtin;

import org.jspecify.annotations.NullMarked;
