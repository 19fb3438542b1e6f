package io.behaviourdiscounts.rules.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ActedEventsTest {

    private static final long NOON = 1_721_044_800_000_000L;

    @Test
    void anEventActsOnce() {
        ActedEvents acted = ActedEvents.NONE.with(7, NOON);

        assertThat(ActedEvents.NONE.isNew(7, NOON)).isTrue();
        assertThat(acted.isNew(7, NOON)).isFalse();
        assertThat(acted.isNew(8, NOON)).isTrue();
    }

    @Test
    void oneThatIsOlderThanItsMemoryActsOnceAndNoneBeforeItAfterwards() {
        long before = NOON - Micros.of(Profile.ID_MEMORY.plus(Duration.ofDays(1)));
        ActedEvents acted = ActedEvents.NONE.with(7, NOON).with(8, before);

        assertThat(acted.isNew(8, before)).isFalse();
        assertThat(acted.isNew(9, before - 1)).isFalse();
        assertThat(acted.isNew(9, before + 1)).isTrue();
    }

    @Test
    void itIsBoundedAndForgetsNoneThatCouldActAgain() {
        ActedEvents acted = ActedEvents.NONE;
        for (int i = 0; i < 2 * SeenEvents.MOST_IDS; i++) {
            acted = acted.with(i, NOON + i);
        }

        assertThat(acted.ids().size()).isEqualTo(SeenEvents.MOST_IDS);
        for (int i = 0; i < 2 * SeenEvents.MOST_IDS; i++) {
            assertThat(acted.isNew(i, NOON + i)).as("%d", i).isFalse();
        }
    }
}
