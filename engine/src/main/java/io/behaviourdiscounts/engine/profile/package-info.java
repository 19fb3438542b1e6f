/** How a shopper's profile rests in its store. */
@NullMarked
package io.behaviourdiscounts.engine.profile;

import org.jspecify.annotations.NullMarked;
