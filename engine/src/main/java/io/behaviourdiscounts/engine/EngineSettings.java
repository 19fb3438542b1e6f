package io.behaviourdiscounts.engine;

import io.behaviourdiscounts.rules.event.ClockMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the engine has to be told.
 *
 * @param tenant the first field of every hashed id
 * @param partitions of behaviour.events.v1, at least 1
 * @param clock by which lateness is judged
 * @param issuingKeyId the id of the issuing key that new grants name
 * @param historySince since when this deployment's events are complete; always were when null
 */
public record EngineSettings(
        String tenant,
        int partitions,
        ClockMode clock,
        String issuingKeyId,
        @Nullable Instant historySince) {

    public EngineSettings {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions: " + partitions + ", expected at least 1");
        }
    }
}
