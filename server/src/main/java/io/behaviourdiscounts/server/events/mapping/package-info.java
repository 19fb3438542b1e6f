/** Mapping files: how one row of a CSV file becomes one behaviour event. */
@NullMarked
package io.behaviourdiscounts.server.events.mapping;

import org.jspecify.annotations.NullMarked;
