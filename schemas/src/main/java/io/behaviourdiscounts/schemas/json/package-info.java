/** Events read from JSON without loss, and any record shown as JSON. */
@NullMarked
package io.behaviourdiscounts.schemas.json;

import org.jspecify.annotations.NullMarked;
