/** The Streams application that runs the rules over behaviour events. */
@NullMarked
package io.behaviourdiscounts.engine;

import org.jspecify.annotations.NullMarked;
