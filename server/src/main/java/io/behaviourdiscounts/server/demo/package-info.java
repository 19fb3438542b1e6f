/** The demonstration: a whole deployment for a few seconds, with sample rules and events, and what came of them. */
@NullMarked
package io.behaviourdiscounts.server.demo;

import org.jspecify.annotations.NullMarked;
