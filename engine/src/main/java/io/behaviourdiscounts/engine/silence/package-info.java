/** Between what detectors wait for and the records of it. */
@NullMarked
package io.behaviourdiscounts.engine.silence;

import org.jspecify.annotations.NullMarked;
