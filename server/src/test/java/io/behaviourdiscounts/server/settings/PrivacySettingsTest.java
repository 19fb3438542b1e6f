package io.behaviourdiscounts.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacySettingsTest {

    @Test
    void topicsKeepTheirRecordsAsDeclaredUnlessTheSettingsSayOtherwise() {
        PrivacySettings privacy =
                read(Map.of(Setting.RETENTION, "coupon.applied.v1=100d, behaviour.events.v1.dlq=36h"));

        assertThat(privacy.retention(Topics.APPLIED)).isEqualTo(Duration.ofDays(100));
        assertThat(privacy.retention(Topics.ISSUED)).isEqualTo(Topics.ISSUED.retention());
        assertThat(privacy.retention(Topics.deadLetters().getFirst())).isEqualTo(Duration.ofHours(36));
        assertThat(privacy.stateRetention()).isEqualTo(Duration.ofDays(7));
        assertThat(privacy.keepsEmailDomains()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "coupon.applied.v1",
                "coupon.applied.v1=100",
                "coupon.applied.v1=1h",
                "coupon.unknown.v1=100d",
                "shopper.erasures.v1=100d",
                "coupon.applied.v1=100d,"
            })
    void whatIsNoRetentionIsTold(String retention) {
        assertThatThrownBy(() -> read(Map.of(Setting.RETENTION, retention)))
                .isInstanceOf(WrongSettingsException.class)
                .hasMessageContaining("retention");
    }

    @Test
    void domainsAreKeptOrNot() {
        assertThat(read(Map.of(Setting.SHOPPER_EMAIL_DOMAIN, "true")).keepsEmailDomains())
                .isTrue();
        assertThatThrownBy(() -> read(Map.of(Setting.SHOPPER_EMAIL_DOMAIN, "yes")))
                .isInstanceOf(WrongSettingsException.class);
    }

    private static PrivacySettings read(Map<Setting, String> options) {
        return Settings.read(null, Map.of(), options).privacy();
    }
}
