/** What the process answers over HTTP: whether it lives, whether it is ready, and its metrics. */
@NullMarked
package io.behaviourdiscounts.server.http;

import org.jspecify.annotations.NullMarked;
