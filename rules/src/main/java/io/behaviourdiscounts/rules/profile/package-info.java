/** What the engine remembers of one shopper: seen events, history, grants and attributes, bounded however long the shopper lives. */
@NullMarked
package io.behaviourdiscounts.rules.profile;

import org.jspecify.annotations.NullMarked;
