/** Time as it travels in the log: ticks that say how late it is. */
@NullMarked
package io.behaviourdiscounts.server.time;

import org.jspecify.annotations.NullMarked;
