/** All live rules, compiled and indexed: finds the rules that an event triggers without asking every one. */
@NullMarked
package io.behaviourdiscounts.rules.book;

import org.jspecify.annotations.NullMarked;
