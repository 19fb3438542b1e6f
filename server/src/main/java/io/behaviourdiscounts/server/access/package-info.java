/** Who may call over HTTP: API keys and their scopes, rate limits, the brake on guessing, and which browsers may read the answers. */
@NullMarked
package io.behaviourdiscounts.server.access;

import org.jspecify.annotations.NullMarked;
