package io.behaviourdiscounts.server.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.topic.Topics;
import org.junit.jupiter.api.Test;

class TopicDifferenceTest {

    @Test
    void whatIsMissingWasCreatedOnceItHasBeenMended() {
        TopicDifference.Mendable missing = new TopicDifference.Missing(Topics.ISSUED, 12);

        assertThat(missing.describe()).isEqualTo("coupon.issued.v1: missing (12 partitions)");
        assertThat(missing.mended()).isEqualTo("created with 12 partitions");
        assertThat(new TopicDifference.Missing(Topics.RULES, 1).mended()).isEqualTo("created with 1 partition");
    }

    @Test
    void aSettingWasSetOnceItHasBeenMended() {
        TopicDifference.Mendable drift =
                new TopicDifference.WrongSetting("discount.rules.v1", "min.compaction.lag.ms", "0", "34560000000");

        assertThat(drift.describe()).isEqualTo("discount.rules.v1: min.compaction.lag.ms is 0, expected 34560000000");
        assertThat(drift.mended()).isEqualTo("min.compaction.lag.ms set from 0 to 34560000000");
    }
}
