/** What can be given to an order, pinned as it was when it was planned, and which accounts it takes from. */
@NullMarked
package io.behaviourdiscounts.orders.offer;

import org.jspecify.annotations.NullMarked;
