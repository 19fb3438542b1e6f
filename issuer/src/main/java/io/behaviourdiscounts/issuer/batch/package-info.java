/**
 * Codes by the million that need no rows: a batch's codes are the numbers of its range, permuted under a key over all codes that look like its
 * pattern, so that a code leads back to its batch and number without a store.
 */
@NullMarked
package io.behaviourdiscounts.issuer.batch;

import org.jspecify.annotations.NullMarked;
