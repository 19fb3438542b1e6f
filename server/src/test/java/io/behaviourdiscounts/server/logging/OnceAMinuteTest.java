package io.behaviourdiscounts.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OnceAMinuteTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final OnceAMinute silences = new OnceAMinute(now::get);

    @Test
    void eachIsToldOnceAMinuteWithHowManyThereWere() {
        assertThat(silences.again("a")).hasValue(1);
        assertThat(silences.again("a")).isEmpty();
        assertThat(silences.again("b")).hasValue(1);
        now.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(silences.again("a")).isEmpty();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(silences.again("a")).hasValue(3);
        assertThat(silences.again("a")).isEmpty();
    }
}
