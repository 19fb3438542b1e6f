/** Examples: what the author of a rule says that it does, beside the rule. */
@NullMarked
package io.behaviourdiscounts.rules.example;

import org.jspecify.annotations.NullMarked;
