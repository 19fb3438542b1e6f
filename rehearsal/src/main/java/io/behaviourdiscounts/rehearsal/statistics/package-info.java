/** Statistics of experiments, pure: samples, a comparison that may be looked at every day, and whether the groups have the sizes that they should have. */
@NullMarked
package io.behaviourdiscounts.rehearsal.statistics;

import org.jspecify.annotations.NullMarked;
