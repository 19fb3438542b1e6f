/** The promotions that are live together, and which of them an order could get. */
@NullMarked
package io.behaviourdiscounts.promotions.book;

import org.jspecify.annotations.NullMarked;
