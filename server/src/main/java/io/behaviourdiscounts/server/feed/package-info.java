/** Topics that a process follows whole, into memory: small, compacted ones. */
@NullMarked
package io.behaviourdiscounts.server.feed;

import org.jspecify.annotations.NullMarked;
