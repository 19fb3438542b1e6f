/** Looking coupons up over HTTP: by id, by code, by shopper. */
@NullMarked
package io.behaviourdiscounts.server.http.coupon;

import org.jspecify.annotations.NullMarked;
