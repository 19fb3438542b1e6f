/** Data patterns: layouts and decoders with their symbologies and precedence, which of them a text is for, and where two of them meet. */
@NullMarked
package io.behaviourdiscounts.barcodes.pattern;

import org.jspecify.annotations.NullMarked;
