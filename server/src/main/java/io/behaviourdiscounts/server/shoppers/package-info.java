/** Shoppers' data: who is erased, what of them still stands where, and until when. */
@NullMarked
package io.behaviourdiscounts.server.shoppers;

import org.jspecify.annotations.NullMarked;
