/** What scanned coupons of a sale are worth: judged by the patterns and series of the live book, priced with its promotions, told to the till. */
@NullMarked
package io.behaviourdiscounts.server.http.scans;

import org.jspecify.annotations.NullMarked;
