/** To be written. */
@NullMarked
package io.behaviourdiscounts.server;

import org.jspecify.annotations.NullMarked;
