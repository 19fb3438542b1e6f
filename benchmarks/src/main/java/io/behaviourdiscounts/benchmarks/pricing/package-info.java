/** How long it takes to price a cart with the promotions of a book, in memory. */
@NullMarked
package io.behaviourdiscounts.benchmarks.pricing;

import org.jspecify.annotations.NullMarked;
