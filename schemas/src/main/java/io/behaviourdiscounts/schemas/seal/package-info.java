/**
 * Seals: what shows that a record, or a request, comes from somebody who has the deployment's keys, whoever else may write to where it
 * stands.
 */
@NullMarked
package io.behaviourdiscounts.schemas.seal;

import org.jspecify.annotations.NullMarked;
