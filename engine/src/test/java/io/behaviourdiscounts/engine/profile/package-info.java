/** Profiles at rest. */
@NullMarked
package io.behaviourdiscounts.engine.profile;

import org.jspecify.annotations.NullMarked;
