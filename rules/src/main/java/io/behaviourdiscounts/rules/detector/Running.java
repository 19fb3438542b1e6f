package io.behaviourdiscounts.rules.detector;

import java.time.Instant;

/**
 * A detector's time that runs for a shopper.
 *
 * @param detector the name of the event that the detector makes
 * @param since when the event was that began it
 * @param due when the silence will have been long enough
 * @param cause the event that began it
 * @param <C> how the event is kept
 */
public record Running<C>(String detector, Instant since, Instant due, C cause) {}
