/** To be written. */
@NullMarked
package io.behaviourdiscounts.engine;

import org.jspecify.annotations.NullMarked;
