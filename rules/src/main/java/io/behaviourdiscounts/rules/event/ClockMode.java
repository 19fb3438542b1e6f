package io.behaviourdiscounts.rules.event;

/** By which clock a deployment lives. */
public enum ClockMode {
    /** Now is now: the append times of the log, moved along by ticks where nothing is appended. */
    WALL,
    /** For replays and demonstrations of old data: now is where the events have come to; nobody ticks by himself. */
    EVENT
}
