/** Silence and sequences: what a shopper's detectors wait for, and what an event and the passing of time make of that. */
@NullMarked
package io.behaviourdiscounts.rules.detector;

import org.jspecify.annotations.NullMarked;
