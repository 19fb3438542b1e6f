package io.behaviourdiscounts.server.settings;

/**
 * How many connections a listener keeps open.
 *
 * @param most at once
 * @param perAddress from one address at once
 */
public record ConnectionSettings(int most, int perAddress) {}
