/** Backtests: what rules would have done with recorded events, issuing nothing. */
@NullMarked
package io.behaviourdiscounts.rehearsal.backtest;

import org.jspecify.annotations.NullMarked;
