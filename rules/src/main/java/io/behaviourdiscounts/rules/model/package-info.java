/** What a rule file says, as immutable records: rule, condition, action, guardrails, segment. */
@NullMarked
package io.behaviourdiscounts.rules.model;

import org.jspecify.annotations.NullMarked;
