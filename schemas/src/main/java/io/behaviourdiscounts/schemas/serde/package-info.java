/** Records on the wire: Confluent's format of a zero byte, a schema id and an Avro body, by our own classes or by configured ones. */
@NullMarked
package io.behaviourdiscounts.schemas.serde;

import org.jspecify.annotations.NullMarked;
