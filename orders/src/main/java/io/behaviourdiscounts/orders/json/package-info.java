/** What shops say of orders in JSON, and what they hear. */
@NullMarked
package io.behaviourdiscounts.orders.json;

import org.jspecify.annotations.NullMarked;
