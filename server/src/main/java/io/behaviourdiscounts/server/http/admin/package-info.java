/** What operators do over HTTP: make coupons, block and open, revoke. */
@NullMarked
package io.behaviourdiscounts.server.http.admin;

import org.jspecify.annotations.NullMarked;
