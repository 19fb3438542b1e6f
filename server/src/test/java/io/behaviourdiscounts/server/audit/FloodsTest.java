package io.behaviourdiscounts.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FloodsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Floods floods = new Floods(6, 2);

    @Test
    void aFloodOfOneSourceLeavesRoomForOthers() {
        assertThat(told(AuditKind.UNAUTHORIZED, "flood", 1_000)).isEqualTo(2);
        assertThat(told(AuditKind.UNAUTHORIZED, "somebody", 1)).isEqualTo(1);
        assertThat(told(AuditKind.FORBIDDEN, "flood", 1)).isEqualTo(1);
    }

    @Test
    void ofManySourcesNotMoreThanSoManyAreToldInAMinute() {
        int told = 0;
        for (int source = 0; source < 1_000; source++) {
            told += told(AuditKind.UNAUTHORIZED, "source " + source, 1);
        }
        assertThat(told).isEqualTo(6);
    }

    @Test
    void theirNumberIsToldWhenTheMinuteIsOver() {
        told(AuditKind.UNAUTHORIZED, "flood", 10);
        told(AuditKind.FORBIDDEN, "once", 1);
        assertThat(floods.over(NOON.plusSeconds(59))).isEmpty();
        assertThat(floods.over(NOON.plusSeconds(60))).containsExactly(new Floods.More(AuditKind.UNAUTHORIZED, NOON, 8));
        assertThat(floods.over(NOON.plusSeconds(60))).isEmpty();
        assertThat(told(AuditKind.UNAUTHORIZED, "flood", 10))
                .as("in the next minute")
                .isEqualTo(2);
    }

    private int told(AuditKind kind, String source, int times) {
        int told = 0;
        for (int i = 0; i < times; i++) {
            told += floods.isTold(kind, source, NOON) ? 1 : 0;
        }
        return told;
    }
}
