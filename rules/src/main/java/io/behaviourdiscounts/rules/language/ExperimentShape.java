package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.MapShape;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.Experiment;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.source.YamlNode;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The experiment of a rule. */
final class ExperimentShape {

    /** An experiment whose actions wait for the rule's zone. */
    @FunctionalInterface
    interface Written {
        Experiment in(ZoneId zone);
    }

    private record WrittenVariant(int weight, ActionShape.@Nullable Zoned action) {
        Experiment.Variant named(String name, ZoneId zone) {
            return new Experiment.Variant(name, weight, action == null ? null : action.in(zone));
        }
    }

    private static final Pattern NAME = Pattern.compile("[a-z0-9](-?[a-z0-9]){0,31}");
    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final int MOST_VARIANTS = 10;

    private static final Key<Literal> HOLD_OUT = Key.optional(
            "hold_out",
            Scalars.number().then(ExperimentShape::percent),
            "So many percent of the shoppers are given nothing; none without it.");
    private static final Key<Long> WEIGHT = Key.required(
            "weight",
            Scalars.whole("a whole number from 1 to 10000", 1, 10_000),
            "its share, beside the other variants'");
    private static final Key<ActionShape.Zoned> ACTION =
            Key.optional("action", ActionShape.ACTION, "What it gives; what the rule gives without it.");
    private static final Key<Map<String, WrittenVariant>> VARIANTS = Key.optional(
            "variants",
            new MapShape<>(
                    "variants by name, such as {a: {weight: 50}, b: {weight: 50, action: …}}",
                    "a name of lower-case letters and digits, with hyphens between them",
                    name -> NAME.matcher(name).matches(),
                    ObjectShape.of(
                            "a variant",
                            List.of(WEIGHT, ACTION),
                            entries -> new WrittenVariant(entries.get(WEIGHT).intValue(), entries.find(ACTION)))),
            "What those are given who are not held out; all of them what the rule gives without it.");

    private static final Key<String> ID = Key.required("id", Words.ID, "its name, for its groups and its report");

    static final Shape<Written> EXPERIMENT =
            ObjectShape.of("an experiment", List.of(ID, HOLD_OUT, VARIANTS), ExperimentShape::make);

    private ExperimentShape() {}

    private static @Nullable Literal percent(Literal literal, YamlNode node, Findings findings) {
        BigDecimal percent = literal.number().orElseThrow();
        if (percent.signum() >= 0
                && percent.compareTo(ALL) < 0
                && percent.stripTrailingZeros().scale() <= 2) {
            return literal;
        }
        findings.addAtValue(
                node.position(),
                "expected a percentage from 0 to below 100, with two decimals at most, found " + percent);
        return null;
    }

    private static @Nullable Written make(Entries entries) {
        Literal percent = entries.find(HOLD_OUT);
        int holdOut = percent == null
                ? 0
                : percent.number().orElseThrow().movePointRight(2).intValueExact();
        Map<String, WrittenVariant> variants = entries.or(VARIANTS, Map.of());
        if (holdOut == 0 && variants.size() < 2) {
            entries.wrong(HOLD_OUT, "nobody is held out and there are no two variants, so there is nothing to compare");
            return null;
        }
        if (variants.size() > MOST_VARIANTS) {
            entries.wrong(VARIANTS, "expected at most " + MOST_VARIANTS + " variants, found " + variants.size());
            return null;
        }
        String id = entries.get(ID);
        return zone -> new Experiment(
                id,
                holdOut,
                variants.isEmpty()
                        ? List.of(Experiment.TREATMENT)
                        : variants.entrySet().stream()
                                .map(variant -> variant.getValue().named(variant.getKey(), zone))
                                .toList());
    }
}
