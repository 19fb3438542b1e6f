package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.rules.decision.NumberTexts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of the texts that stand in events where rules ask for numbers: counts each, and logs each place once. The places are the
 * rules', so that nobody who sends events can make them many.
 */
final class TextsSeen {

    private static final Logger LOG = LoggerFactory.getLogger(TextsSeen.class);
    private static final int MOST_TOLD = 1_000;

    private final EngineMetrics metrics;
    private final Set<NumberTexts.Seen> told = new HashSet<>();

    TextsSeen(EngineMetrics metrics) {
        this.metrics = metrics;
    }

    void tell(String eventName, List<NumberTexts.Seen> texts) {
        for (NumberTexts.Seen text : texts) {
            metrics.numberAsText(text);
            if (told.size() < MOST_TOLD && told.add(text)) {
                LOG.warn(
                        "event=number_as_text name={} path={} is_number={} more=\"further ones are counted, and not logged\"",
                        eventName,
                        text.place(),
                        text.spellsNumber());
            }
        }
    }
}
