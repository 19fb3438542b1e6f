/** Orders as a whole: reserved, redeemed, given back, and shown. */
@NullMarked
package io.behaviourdiscounts.server.http.orders;

import org.jspecify.annotations.NullMarked;
