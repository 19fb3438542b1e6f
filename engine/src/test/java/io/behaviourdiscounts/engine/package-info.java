/** What holds of the whole module. */
@NullMarked
package io.behaviourdiscounts.engine;

import org.jspecify.annotations.NullMarked;
