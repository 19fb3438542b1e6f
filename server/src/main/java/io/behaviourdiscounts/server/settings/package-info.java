/**
 * The configuration: read once from file, environment and options, checked with all errors at once, and from then on
 * plain records.
 */
@NullMarked
package io.behaviourdiscounts.server.settings;

import org.jspecify.annotations.NullMarked;
