/** The cluster's topics against the declared ones: what differs, and making it so. */
@NullMarked
package io.behaviourdiscounts.server.topics;

import org.jspecify.annotations.NullMarked;
