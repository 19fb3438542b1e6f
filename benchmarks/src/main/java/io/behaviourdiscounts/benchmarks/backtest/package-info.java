/** How fast recorded events are decided again. */
@NullMarked
package io.behaviourdiscounts.benchmarks.backtest;

import org.jspecify.annotations.NullMarked;
