package io.behaviourdiscounts.server.settings;

import java.time.Duration;

/**
 * How one of the two applications runs.
 *
 * @param threads stream threads, at least 1
 * @param commitInterval how often it commits: what a reader of its output waits for
 * @param standbys copies of each store on other instances
 */
public record ApplicationSettings(int threads, Duration commitInterval, int standbys) {}
