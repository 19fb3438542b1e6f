package io.behaviourdiscounts.rules.detector;

import java.time.Instant;
import java.util.List;

/**
 * How far a shopper has come in a sequence.
 *
 * @param detector the name of the event that the detector makes
 * @param value a hash of the value that all of its events have; 0 where the detector asks for none
 * @param last when the last event was that it has heard
 * @param until when it is forgotten
 * @param starts for so many events that have come of the sequence, when the first of them was: the latest that there can be, so that no
 *     other choice of events would still complete it when this one does not; they never rise
 */
public record SequenceRun(String detector, long value, Instant last, Instant until, List<Instant> starts) {

    public SequenceRun {
        starts = List.copyOf(starts);
    }
}
