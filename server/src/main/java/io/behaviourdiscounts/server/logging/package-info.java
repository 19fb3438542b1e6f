/** How a log line looks and how much is logged. */
@NullMarked
package io.behaviourdiscounts.server.logging;

import org.jspecify.annotations.NullMarked;
