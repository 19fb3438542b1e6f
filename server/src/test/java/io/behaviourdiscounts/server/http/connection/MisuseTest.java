package io.behaviourdiscounts.server.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.http.connection.Misuse.Kind;
import org.junit.jupiter.api.Test;

class MisuseTest {

    private static final int FLOOD = 100_000;

    private final Misuse misuse = new Misuse();

    @Test
    void nothingIsToldOfNothing() {
        assertThat(misuse.sums()).isEmpty();
    }

    /** However many there were: the line that is written once a minute has their number. */
    @Test
    void aFloodIsOneSum() {
        for (int i = 0; i < FLOOD; i++) {
            misuse.count(Kind.MALFORMED);
        }
        misuse.count(Kind.TURNED_AWAY);
        assertThat(misuse.sums()).contains("malformed=100000 too_slow=0 displaced=0 turned_away=1");
        assertThat(misuse.sums()).isEmpty();
        misuse.count(Kind.TOO_SLOW);
        assertThat(misuse.sums()).contains("malformed=0 too_slow=1 displaced=0 turned_away=0");
        assertThat(misuse.of(Kind.MALFORMED)).isEqualTo(FLOOD);
    }
}
