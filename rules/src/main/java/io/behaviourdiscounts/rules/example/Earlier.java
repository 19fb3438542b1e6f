package io.behaviourdiscounts.rules.example;

import java.time.Duration;

/**
 * Something that happened before the event that is decided, once or several times.
 *
 * @param ago how long before it, the last time
 * @param times how often, from 1
 * @param every how long lay between two times
 */
public record Earlier(Deed deed, Duration ago, int times, Duration every) {}
