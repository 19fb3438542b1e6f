/** What becomes known of who was refused, who looked at what, and the life of API keys: counted, logged, and kept in access.audit.v1. */
@NullMarked
package io.behaviourdiscounts.server.audit;

import org.jspecify.annotations.NullMarked;
