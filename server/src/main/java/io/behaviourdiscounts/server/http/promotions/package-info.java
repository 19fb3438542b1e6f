/** What carts cost, and the promotions that make them cheaper. */
@NullMarked
package io.behaviourdiscounts.server.http.promotions;

import org.jspecify.annotations.NullMarked;
