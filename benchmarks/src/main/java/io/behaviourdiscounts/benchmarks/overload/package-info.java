/** What becomes of redeems when more are asked for than can be served: two instances in processes of their own, and callers that ask again. */
@NullMarked
package io.behaviourdiscounts.benchmarks.overload;

import org.jspecify.annotations.NullMarked;
