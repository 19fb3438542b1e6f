package io.behaviourdiscounts.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OnceAMinuteTest {

    private Instant now = Instant.parse("2026-11-29T10:00:00Z");
    private final OnceAMinute silences = new OnceAMinute(() -> now);

    @Test
    void eachIsToldOnceAMinuteWithHowManyThereWere() {
        assertThat(silences.again("a")).hasValue(1);
        assertThat(silences.again("a")).isEmpty();
        assertThat(silences.again("b")).hasValue(1);
        now = now.plusSeconds(59);
        assertThat(silences.again("a")).isEmpty();
        now = now.plusSeconds(1);
        assertThat(silences.again("a")).hasValue(3);
        assertThat(silences.again("a")).isEmpty();
    }
}
