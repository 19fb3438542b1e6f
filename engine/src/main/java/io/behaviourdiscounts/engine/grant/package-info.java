/** From a decision to the records that tell of it. */
@NullMarked
package io.behaviourdiscounts.engine.grant;

import org.jspecify.annotations.NullMarked;
