package io.behaviourdiscounts.rules.book;

import io.behaviourdiscounts.rules.model.Rule;

/**
 * A rule as it is live.
 *
 * @param version counts the rule's changes, from 1
 */
public record LiveRule(Rule rule, int version) {}
