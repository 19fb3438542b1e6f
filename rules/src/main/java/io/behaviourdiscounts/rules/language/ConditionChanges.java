package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.source.FlowYaml;
import io.behaviourdiscounts.rules.source.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Conditions with one operator or number changed: each operator becomes the one that it is most easily mistaken for, a bare value
 * becomes one that must not be equal, and {@code not} falls away.
 */
final class ConditionChanges {

    private static final Map<String, String> MISTAKEN = Map.ofEntries(
            Map.entry("gt", "gte"),
            Map.entry("gte", "gt"),
            Map.entry("lt", "lte"),
            Map.entry("lte", "lt"),
            Map.entry("equals", "not_equals"),
            Map.entry("not_equals", "equals"),
            Map.entry("in", "not_in"),
            Map.entry("not_in", "in"),
            Map.entry("contains", "equals"),
            Map.entry("starts_with", "contains"),
            Map.entry("any", "all"),
            Map.entry("all", "any"),
            Map.entry("none", "any"),
            Map.entry("not", "all"));

    private static final Set<String> QUANTIFIERS = Set.of("any", "all", "none");
    private static final Set<String> COMPARISONS = Set.of("gt", "gte", "lt", "lte");

    private ConditionChanges() {}

    /** All changes of a condition. */
    static Stream<TreeChange> of(YamlNode condition) {
        return condition instanceof YamlNode.Mapping mapping
                ? Stream.concat(
                        operators(mapping, Set.of("any", "all", "not")),
                        TreeChange.ofValues(mapping, ConditionChanges::ofPart))
                : Stream.empty();
    }

    private static Stream<TreeChange> ofPart(String key, YamlNode value) {
        return switch (key) {
            case "all", "any" ->
                value instanceof YamlNode.Sequence list
                        ? TreeChange.ofItems(list, ConditionChanges::of)
                        : Stream.empty();
            case "not" -> of(value);
            case "history" -> ofHistory(value);
            default -> ofTest(value);
        };
    }

    private static Stream<TreeChange> ofTest(YamlNode test) {
        return switch (test) {
            case YamlNode.Scalar scalar -> Stream.concat(Stream.of(unequal(scalar)), NumberChanges.of(scalar));
            case YamlNode.Sequence list -> Stream.empty();
            case YamlNode.Mapping mapping ->
                Stream.concat(
                        operators(mapping, MISTAKEN.keySet()),
                        TreeChange.ofValues(mapping, ConditionChanges::ofOperand));
        };
    }

    private static Stream<TreeChange> ofOperand(String operator, YamlNode operand) {
        if (QUANTIFIERS.contains(operator) || operator.equals("where")) {
            return of(operand);
        }
        return switch (operator) {
            case "count" -> ofTest(operand);
            case "exists" -> ofTruth(operand);
            case "sum", "starts_with", "matches" -> Stream.empty();
            default -> NumberChanges.of(operand);
        };
    }

    private static Stream<TreeChange> ofHistory(YamlNode history) {
        return history instanceof YamlNode.Mapping mapping
                ? Stream.concat(
                        operators(mapping, COMPARISONS), TreeChange.ofValues(mapping, (key, value) -> switch (key) {
                            case "where" -> of(value);
                            case "count", "last" -> ofTest(value);
                            case "event", "sum" -> Stream.empty();
                            default -> NumberChanges.of(value);
                        }))
                : Stream.empty();
    }

    /** The keys of a mapping that are operators, each changed by itself. */
    private static Stream<TreeChange> operators(YamlNode.Mapping mapping, Set<String> operators) {
        return IntStream.range(0, mapping.entries().size()).boxed().flatMap(place -> {
            YamlNode.Entry entry = mapping.entries().get(place);
            String word = entry.key().text();
            String other = MISTAKEN.get(word);
            return other == null || !operators.contains(word)
                    ? Stream.empty()
                    : Stream.of(operator(mapping, place, entry, other));
        });
    }

    private static TreeChange operator(YamlNode.Mapping mapping, int place, YamlNode.Entry entry, String other) {
        YamlNode.Scalar key = entry.key();
        YamlNode.Scalar changed = new YamlNode.Scalar(other, true, false, key.position());
        boolean isNot = key.text().equals("not");
        YamlNode value = isNot
                ? new YamlNode.Sequence(List.of(entry.value()), entry.value().position())
                : entry.value();
        String written = entry.value() instanceof YamlNode.Scalar scalar ? ": " + FlowYaml.write(scalar) : "";
        return new TreeChange(
                key.position(),
                key.text() + written,
                isNot ? "without it" : other + written,
                TreeChange.replaced(mapping, place, new YamlNode.Entry(changed, value)));
    }

    private static TreeChange unequal(YamlNode.Scalar value) {
        YamlNode.Scalar operator = new YamlNode.Scalar("not_equals", true, false, value.position());
        return new TreeChange(
                value.position(),
                FlowYaml.write(value),
                "not " + FlowYaml.write(value),
                new YamlNode.Mapping(List.of(new YamlNode.Entry(operator, value)), value.position()));
    }

    private static Stream<TreeChange> ofTruth(YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            return Stream.empty();
        }
        String other = scalar.text().equals("true") ? "false" : "true";
        return Stream.of(new TreeChange(
                scalar.position(), scalar.text(), other, new YamlNode.Scalar(other, true, false, scalar.position())));
    }
}
