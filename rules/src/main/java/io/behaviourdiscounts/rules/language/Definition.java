package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.model.Detector;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.model.Segment;

/**
 * One rule, segment or detector, and its text: what a file says of it as one line of YAML in flow style, comments gone, aliases written
 * out, quoted and plain scalars kept apart. {@link RuleFiles#readDefinition} makes an equal record of the text again.
 */
public sealed interface Definition {

    /** The kind of {@link OfRule}, as it stands in records and keys. */
    String RULE = "rule";

    /** The kind of {@link OfSegment}. */
    String SEGMENT = "segment";

    /** The kind of {@link OfDetector}. */
    String DETECTOR = "detector";

    /** Which kind of thing it defines: {@link #RULE}, {@link #SEGMENT} or {@link #DETECTOR}. */
    String kind();

    /** The id, unique among its kind; a detector's is the name of the event that it makes. */
    String id();

    /** The canonical text. */
    String text();

    record OfRule(Rule rule, String text) implements Definition {
        @Override
        public String kind() {
            return RULE;
        }

        @Override
        public String id() {
            return rule.id();
        }
    }

    record OfDetector(Detector detector, String text) implements Definition {
        @Override
        public String kind() {
            return DETECTOR;
        }

        @Override
        public String id() {
            return detector.event();
        }
    }

    record OfSegment(Segment segment, String text) implements Definition {
        @Override
        public String kind() {
            return SEGMENT;
        }

        @Override
        public String id() {
            return segment.id();
        }
    }
}
