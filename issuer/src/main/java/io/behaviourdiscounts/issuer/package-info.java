/** The issuer: it makes coupons of grants and leads them through their life. */
@NullMarked
package io.behaviourdiscounts.issuer;

import org.jspecify.annotations.NullMarked;
