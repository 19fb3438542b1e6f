/** What an experiment has brought, counted from what was decided, ordered and redeemed. */
@NullMarked
package io.behaviourdiscounts.rehearsal.experiment;

import org.jspecify.annotations.NullMarked;
