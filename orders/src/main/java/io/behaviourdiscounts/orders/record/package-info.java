/** What an order was told, with all that is needed to compute it again. */
@NullMarked
package io.behaviourdiscounts.orders.record;

import org.jspecify.annotations.NullMarked;
