package io.behaviourdiscounts.rules.model;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A group of shoppers, told by conditions over the event that is decided and the shopper's profile.
 *
 * @param description for the people who read the rules
 * @param timeZone for the time paths of its conditions
 */
public record Segment(String id, @Nullable String description, ZoneId timeZone, Condition conditions) {}
