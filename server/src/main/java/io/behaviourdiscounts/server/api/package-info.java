/** All that one process serves over HTTP, put together. */
@NullMarked
package io.behaviourdiscounts.server.api;

import org.jspecify.annotations.NullMarked;
