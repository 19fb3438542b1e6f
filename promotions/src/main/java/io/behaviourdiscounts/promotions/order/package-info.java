/** What an order is priced by: its goods and shipping, who buys, with which codes, and what was used before. */
@NullMarked
package io.behaviourdiscounts.promotions.order;

import org.jspecify.annotations.NullMarked;
