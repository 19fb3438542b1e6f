package io.behaviourdiscounts.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineAMinuteTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final LineAMinute line = new LineAMinute(now::get);

    @Test
    void theFirstIsToldAndTheOthersOfItsMinuteAreCountedWithTheNextLine() {
        assertThat(line.told()).hasValue(1);
        assertThat(line.told()).isEmpty();
        now.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(line.told()).isEmpty();

        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(line.told()).hasValue(3);
        assertThat(line.told()).isEmpty();
    }
}
