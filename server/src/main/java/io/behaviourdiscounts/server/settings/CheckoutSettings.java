package io.behaviourdiscounts.server.settings;

import java.time.Duration;

/**
 * How callers over HTTP wait for the issuer.
 *
 * @param patience how long an answer is awaited
 * @param waiting how many callers may wait for their turn
 */
public record CheckoutSettings(Duration patience, int waiting) {}
