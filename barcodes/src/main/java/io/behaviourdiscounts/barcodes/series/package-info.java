/** Patterns and series as a rule book has them: read from rule files, checked together, published, and looked up by what was scanned. */
@NullMarked
package io.behaviourdiscounts.barcodes.series;

import org.jspecify.annotations.NullMarked;
