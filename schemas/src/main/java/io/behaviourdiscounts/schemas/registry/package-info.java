/** The schema registry as the serdes see it, over HTTP as Confluent's clients speak to it, or in memory. */
@NullMarked
package io.behaviourdiscounts.schemas.registry;

import org.jspecify.annotations.NullMarked;
