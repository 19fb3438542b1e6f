package io.behaviourdiscounts.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "90s, PT90S",
        "30m, PT30M",
        "24h, PT24H",
        "7d, P7D",
        "2w, P14D",
        "1d12h, PT36H",
        "1w1d1h1m1s, PT694861S",
        "0s, PT0S"
    })
    void unitsAddUp(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "24", "h", "1 d", "12h1d", "-1d", "1.5h", "1D", "1y", "1d1d", "9999999d"})
    void everythingElseIsNone(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
