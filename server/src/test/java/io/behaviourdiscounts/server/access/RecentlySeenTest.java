package io.behaviourdiscounts.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentlySeenTest {

    private static final Duration IDLE = Duration.ofMinutes(1);

    private final HandTurnedTime time = new HandTurnedTime();

    @Test
    void whoWasNotHereForTheTimeIsForgotten() {
        var recent = recent(10);
        var first = recent.of("one", Object::new);
        time.pass(IDLE);
        assertThat(recent.known("one")).isSameAs(first);

        time.pass(IDLE.plusNanos(1));

        assertThat(recent.known("one")).isNull();
        assertThat(recent.size()).isZero();
    }

    @Test
    void aTouchKeepsOneWhileOthersAreForgotten() {
        var recent = recent(10);
        var kept = recent.of("kept", Object::new);
        recent.of("other", Object::new);
        time.pass(IDLE);
        recent.of("kept", Object::new);
        time.pass(Duration.ofNanos(1));

        assertThat(recent.known("kept")).isSameAs(kept);
        assertThat(recent.size()).isEqualTo(1);
    }

    @Test
    void beyondTheNumberTheOneThatWasUntouchedForLongestGoes() {
        var recent = recent(3);
        var a = recent.of("a", Object::new);
        recent.of("b", Object::new);
        recent.of("c", Object::new);
        recent.known("a");
        recent.of("d", Object::new);

        assertThat(recent.size()).isEqualTo(3);
        assertThat(recent.known("a")).isSameAs(a);
        assertThat(recent.known("b")).isNull();
    }

    private RecentlySeen<Object> recent(int most) {
        return new RecentlySeen<>(most, IDLE, time::currentTimeNanos);
    }
}
