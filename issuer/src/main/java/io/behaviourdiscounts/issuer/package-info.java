/** To be written. */
@NullMarked
package io.behaviourdiscounts.issuer;

import org.jspecify.annotations.NullMarked;
