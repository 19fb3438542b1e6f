package io.behaviourdiscounts.server.settings;

import io.behaviourdiscounts.schemas.topic.Cleanup;
import io.behaviourdiscounts.schemas.topic.TopicDefinition;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what is kept of shoppers, and for how long. */
final class PrivacyParser {

    private static final Pattern RETENTION = Pattern.compile("([a-z0-9.-]+)=(\\d{1,5})([dh])");

    /** What an application reads must outlive a night in which it stands still. */
    private static final Duration LEAST = Duration.ofHours(12);

    private final SettingsParser parser;

    PrivacyParser(SettingsParser parser) {
        this.parser = parser;
    }

    PrivacySettings privacy() {
        Map<String, Duration> retentions = new TreeMap<>();
        parser.text(Setting.RETENTION).ifPresent(text -> {
            for (String entry : text.split(",", -1)) {
                retention(entry.strip(), retentions);
            }
        });
        return new PrivacySettings(
                parser.isTrue(Setting.SHOPPER_EMAIL_DOMAIN),
                retentions,
                Duration.ofHours(parser.number(Setting.RETENTION_STATE)));
    }

    private void retention(String entry, Map<String, Duration> retentions) {
        Matcher matcher = RETENTION.matcher(entry);
        if (!matcher.matches() || topic(matcher.group(1)).isEmpty()) {
            parser.wrong(
                    Setting.RETENTION,
                    entry,
                    "the name of a topic of this deployment that is not compacted, and a time: coupon.applied.v1=100d");
            return;
        }
        long number = Long.parseLong(matcher.group(2));
        Duration time = "d".equals(matcher.group(3)) ? Duration.ofDays(number) : Duration.ofHours(number);
        if (time.compareTo(LEAST) < 0) {
            parser.wrong(Setting.RETENTION, entry, "at least " + LEAST.toHours() + "h");
        }
        retentions.put(matcher.group(1), time);
    }

    private static Optional<TopicDefinition> topic(String name) {
        return Topics.definitions().stream()
                .filter(topic -> topic.cleanup() == Cleanup.DELETE)
                .filter(topic -> topic.name().equals(name))
                .findFirst();
    }
}
