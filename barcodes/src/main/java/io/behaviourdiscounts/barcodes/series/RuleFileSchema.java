package io.behaviourdiscounts.barcodes.series;

import io.behaviourdiscounts.barcodes.pattern.PatternShape;
import io.behaviourdiscounts.rules.language.RuleJsonSchema;
import java.util.Map;

/** The JSON Schema (draft 7) of rule files with all that may stand in them. */
public final class RuleFileSchema {

    private RuleFileSchema() {}

    /** The schema as JSON text, ending in a line feed. */
    public static String text() {
        return RuleJsonSchema.text(Map.of("pattern", PatternShape.PATTERN, "series", SeriesShape.SERIES));
    }
}
