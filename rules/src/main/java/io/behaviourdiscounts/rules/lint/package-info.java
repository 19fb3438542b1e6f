/** Doubts about rules that are not wrong: what can never hold, what a missing attribute lets pass, what has no cap. */
@NullMarked
package io.behaviourdiscounts.rules.lint;

import org.jspecify.annotations.NullMarked;
