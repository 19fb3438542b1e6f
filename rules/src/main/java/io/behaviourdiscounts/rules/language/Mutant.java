package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.source.Position;

/**
 * A rule with one number or one operator changed, which its examples ought to notice.
 *
 * @param position where in the file the change is
 * @param was what stands there: {@code gte: 120}
 * @param becomes what stands there instead: {@code gt: 120}
 * @param rule the changed rule
 */
public record Mutant(Position position, String was, String becomes, Rule rule) {}
