/** An order and promotions as one JSON document, and what pricing answers to it as another. */
@NullMarked
package io.behaviourdiscounts.promotions.evaluation;

import org.jspecify.annotations.NullMarked;
