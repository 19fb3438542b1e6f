/** Tells Avro that the generated classes may be made from what records say. */
@NullMarked
package io.behaviourdiscounts.schemas.trust;

import org.jspecify.annotations.NullMarked;
