/** How fast a batch's codes are made and known again. */
@NullMarked
package io.behaviourdiscounts.benchmarks.batches;

import org.jspecify.annotations.NullMarked;
