package io.behaviourdiscounts.server.settings;

/** What moves time. */
public enum Clock {
    /** Ticks, written when something is due by the wall clock. */
    WALL,
    /** The events themselves, and {@code discounts clock advance}: for replays and demonstrations of old data. */
    EVENT
}
