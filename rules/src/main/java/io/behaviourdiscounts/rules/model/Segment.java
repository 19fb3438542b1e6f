package io.behaviourdiscounts.rules.model;

import java.time.ZoneId;

/** A group of shoppers, told by conditions over the event that is decided and the shopper's profile. */
public record Segment(String id, ZoneId timeZone, Condition conditions) {}
