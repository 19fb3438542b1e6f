/** The project's topics, each declared once: what stands in it, how it is split, and how long it is kept. */
@NullMarked
package io.behaviourdiscounts.schemas.topic;

import org.jspecify.annotations.NullMarked;
