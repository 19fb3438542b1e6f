/** What callers over HTTP are told when something is not done: problems as RFC 9457 has them, each with a stable reason. */
@NullMarked
package io.behaviourdiscounts.server.problem;

import org.jspecify.annotations.NullMarked;
