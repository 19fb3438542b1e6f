package io.behaviourdiscounts.issuer.topology;

import org.jspecify.annotations.Nullable;

/** What a processor has only once Kafka Streams has given it its context. */
final class Initialized {

    private Initialized() {}

    static <T> T orThrow(@Nullable T opened) {
        if (opened == null) {
            throw new IllegalStateException("a processor was used before it was opened");
        }
        return opened;
    }
}
