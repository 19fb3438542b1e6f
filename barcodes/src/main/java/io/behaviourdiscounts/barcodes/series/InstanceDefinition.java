package io.behaviourdiscounts.barcodes.series;

import io.behaviourdiscounts.barcodes.reward.SeriesInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a series as a rule book has it.
 *
 * @param name for people
 * @param promotions in place of the series'; empty where those of the series hold
 */
public record InstanceDefinition(@Nullable String name, SeriesInstance terms, List<String> promotions) {
    public InstanceDefinition {
        promotions = List.copyOf(promotions);
    }
}
