/** How long it takes to find the rules that an event meets, beside other ways and other engines, in one run. */
@NullMarked
package io.behaviourdiscounts.benchmarks.matcher;

import org.jspecify.annotations.NullMarked;
