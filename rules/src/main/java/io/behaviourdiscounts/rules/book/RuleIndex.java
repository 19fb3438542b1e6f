package io.behaviourdiscounts.rules.book;

import io.behaviourdiscounts.rules.condition.CodePoints;
import io.behaviourdiscounts.rules.condition.Decimals;
import io.behaviourdiscounts.rules.condition.Document;
import io.behaviourdiscounts.rules.condition.LiteralReading;
import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one trigger, found by what they require of the event: first by a value that an attribute must equal, and among
 * those with the same value again by what else they require; then by bounds; the rest are always found. Each rule stands under
 * the value that it shares with the fewest others.
 */
final class RuleIndex {

    /** So few are asked faster than they are looked up. */
    private static final int FEW = 4;

    private final List<CompiledRule> rest = new ArrayList<>();
    private final List<ByValue> byValue = new ArrayList<>();
    private final List<ByBounds> byBounds = new ArrayList<>();

    /** A rule and what of its requirements is not used yet. */
    private record Entry(CompiledRule rule, List<Required> required) {
        Entry without(Required used) {
            return new Entry(
                    rule, required.stream().filter(other -> !other.equals(used)).toList());
        }
    }

    private record ByValue(Path path, Map<Object, RuleIndex> rules) {}

    private record ByBounds(
            Path path, Intervals<Double, CompiledRule> numbers, Intervals<String, CompiledRule> texts) {}

    private record Place(Path path, Object key) {}

    static RuleIndex of(List<CompiledRule> rules) {
        return new RuleIndex(rules.stream()
                .map(rule -> new Entry(rule, Required.of(rule.rule().conditions())))
                .toList());
    }

    private RuleIndex(List<Entry> entries) {
        if (entries.size() <= FEW) {
            entries.forEach(entry -> rest.add(entry.rule()));
            return;
        }
        Map<Place, Integer> shared = sharedPlaces(entries);
        Map<Path, Map<Object, List<Entry>>> values = new LinkedHashMap<>();
        Map<Path, List<Bounded>> bounds = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Required.OneOf oneOf = rarest(entry, shared);
            Required.Within within = oneOf == null ? bounds(entry) : null;
            if (oneOf != null) {
                Map<Object, List<Entry>> atPath = values.computeIfAbsent(oneOf.path(), path -> new HashMap<>());
                oneOf.keys()
                        .forEach(key -> atPath.computeIfAbsent(key, absent -> new ArrayList<>())
                                .add(entry.without(oneOf)));
            } else if (within != null) {
                bounds.computeIfAbsent(within.path(), path -> new ArrayList<>()).add(new Bounded(within, entry.rule()));
            } else {
                rest.add(entry.rule());
            }
        }
        values.forEach((path, atPath) -> byValue.add(byValue(path, atPath)));
        bounds.forEach((path, atPath) -> byBounds.add(byBounds(path, atPath)));
    }

    private static Map<Place, Integer> sharedPlaces(List<Entry> entries) {
        Map<Place, Integer> shared = new HashMap<>();
        for (Entry entry : entries) {
            for (Required required : entry.required()) {
                if (required instanceof Required.OneOf oneOf) {
                    oneOf.keys().forEach(key -> shared.merge(new Place(oneOf.path(), key), 1, Integer::sum));
                }
            }
        }
        return shared;
    }

    private static Required.@Nullable OneOf rarest(Entry entry, Map<Place, Integer> shared) {
        return entry.required().stream()
                .filter(Required.OneOf.class::isInstance)
                .map(Required.OneOf.class::cast)
                .min(Comparator.comparingInt(oneOf -> oneOf.keys().stream()
                        .mapToInt(key -> shared.getOrDefault(new Place(oneOf.path(), key), 0))
                        .sum()))
                .orElse(null);
    }

    private static Required.@Nullable Within bounds(Entry entry) {
        return entry.required().stream()
                .filter(Required.Within.class::isInstance)
                .map(Required.Within.class::cast)
                .min(Comparator.comparingInt(within -> within.low() == null || within.high() == null ? 1 : 0))
                .orElse(null);
    }

    private static ByValue byValue(Path path, Map<Object, List<Entry>> atPath) {
        Map<Object, RuleIndex> rules = HashMap.newHashMap(atPath.size());
        atPath.forEach((key, entries) -> rules.put(key, new RuleIndex(entries)));
        return new ByValue(path, rules);
    }

    private record Bounded(Required.Within within, CompiledRule rule) {
        /** Doubles round without changing an order, so they find at least what the exact numbers would; null where no number passes. */
        Intervals.@Nullable Interval<Double, CompiledRule> ofNumbers() {
            return bounds().allMatch(bound -> bound.number() != null)
                    ? new Intervals.Interval<>(number(within.low()), number(within.high()), rule)
                    : null;
        }

        private static @Nullable Double number(@Nullable LiteralReading reading) {
            BigDecimal number = reading == null ? null : reading.number();
            return number == null ? null : number.doubleValue();
        }

        /** Null where both bounds are numbers: a text is one too, then. */
        Intervals.@Nullable Interval<String, CompiledRule> ofTexts() {
            return bounds().anyMatch(bound -> bound.number() == null)
                    ? new Intervals.Interval<>(text(within.low()), text(within.high()), rule)
                    : null;
        }

        private static @Nullable String text(@Nullable LiteralReading reading) {
            return reading == null || reading.number() != null ? null : reading.text();
        }

        private Stream<LiteralReading> bounds() {
            return Stream.of(Optional.ofNullable(within.low()), Optional.ofNullable(within.high()))
                    .flatMap(Optional::stream);
        }
    }

    private static ByBounds byBounds(Path path, List<Bounded> bounded) {
        List<Intervals.Interval<Double, CompiledRule>> numbers = new ArrayList<>();
        List<Intervals.Interval<String, CompiledRule>> texts = new ArrayList<>();
        for (Bounded rule : bounded) {
            Intervals.Interval<Double, CompiledRule> ofNumbers = rule.ofNumbers();
            if (ofNumbers != null) {
                numbers.add(ofNumbers);
            }
            Intervals.Interval<String, CompiledRule> ofTexts = rule.ofTexts();
            if (ofTexts != null) {
                texts.add(ofTexts);
            }
        }
        return new ByBounds(
                path, new Intervals<>(Comparator.naturalOrder(), numbers), new Intervals<>(CodePoints.ORDER, texts));
    }

    /** Tells the rules that the event may trigger: each once, no rule missing whose conditions hold or can't be known. */
    void candidates(Document event, Consumer<CompiledRule> found) {
        rest.forEach(found);
        for (ByValue group : byValue) {
            Object key = Required.key(event.at(group.path()));
            RuleIndex rules = key == null ? null : group.rules().get(key);
            if (rules != null) {
                rules.candidates(event, found);
            }
        }
        for (ByBounds group : byBounds) {
            Value value = event.at(group.path());
            BigDecimal number = Decimals.read(value);
            if (number != null) {
                group.numbers().at(number.doubleValue(), found);
            }
            if (value instanceof Value.Text text) {
                group.texts().at(text.value(), found);
            }
        }
    }
}
