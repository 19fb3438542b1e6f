/** The topology, driven without a broker. */
@NullMarked
package io.behaviourdiscounts.engine.topology;

import org.jspecify.annotations.NullMarked;
