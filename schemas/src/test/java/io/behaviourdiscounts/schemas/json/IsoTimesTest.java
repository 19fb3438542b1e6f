package io.behaviourdiscounts.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimesTest {

    @Test
    void everyMomentIsReadAsTheFormatterReadsIt() {
        Random random = new Random(11);
        for (int i = 0; i < 100_000; i++) {
            long seconds = random.nextLong(
                    Instant.parse("0000-01-01T00:00:00Z").getEpochSecond(),
                    Instant.parse("9999-12-31T23:59:59Z").getEpochSecond());
            int nanos = random.nextInt(1_000_000_000);
            nanos -= nanos % (int) Math.pow(10, random.nextInt(10));
            Instant moment = Instant.ofEpochSecond(seconds, nanos);

            assertThat(IsoTimes.quick(moment.toString())).hasValue(moment);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-30T10:00:00Z",
                "2023-02-29T10:00:00Z",
                "2024-00-10T10:00:00Z",
                "2024-13-10T10:00:00Z",
                "2024-01-00T10:00:00Z",
                "2024-01-10T24:00:00Z",
                "2024-01-10T10:60:00Z",
                "2024-01-10T10:00:60Z",
                "2024-01-10T10:00:00.Z",
                "2024-01-10T10:00:00.1234567890Z",
                "2024-01-10T10:00:00.12x456Z",
                "2024-01-10t10:00:00Z",
                "2024-01-10 10:00:00Z",
                "2024-01-1xT10:00:00Z",
                "2024-01-10T10:00:00+0",
                "2024-01-10T10:00:00+02:00",
                ""
            })
    void whatIsNotClearlyATimeInThisFormIsLeftToTheFormatter(String text) {
        assertThat(IsoTimes.quick(text)).isEmpty();
    }
}
