/** Writes values of the domain as Avro by the shape of their types: records, sealed interfaces, enums, and what stands in them. */
@NullMarked
package io.behaviourdiscounts.schemas.shape;

import org.jspecify.annotations.NullMarked;
