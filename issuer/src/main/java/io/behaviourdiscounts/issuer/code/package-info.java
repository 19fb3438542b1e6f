/**
 * How coupon codes are made and read: the keys, the derivation, the check character, the one normalisation, and the coupon's id.
 * Plain Java; nothing in here prints a code or a key.
 */
@NullMarked
package io.behaviourdiscounts.issuer.code;

import org.jspecify.annotations.NullMarked;
