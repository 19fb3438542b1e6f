/** What the issuer's tests share: keys, grants, and the issuer running over a TopologyTestDriver. */
@NullMarked
package io.behaviourdiscounts.issuer.testing;

import org.jspecify.annotations.NullMarked;
