package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.Lists;
import io.behaviourdiscounts.rules.language.shape.NumberSlip;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.model.Test.Comparison;
import io.behaviourdiscounts.rules.model.TestParts;
import io.behaviourdiscounts.rules.source.Excerpt;
import io.behaviourdiscounts.rules.source.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operators that compare a value with others: texts and numbers, or numbers alone. */
final class Comparisons {

    /** What people write for an operator whose name they do not know. */
    static final Map<String, String> OTHER_WORDS = Map.ofEntries(
            Map.entry("eq", "equals"),
            Map.entry("is", "equals"),
            Map.entry("=", "equals"),
            Map.entry("==", "equals"),
            Map.entry("ne", "not_equals"),
            Map.entry("neq", "not_equals"),
            Map.entry("!=", "not_equals"),
            Map.entry(">", "gt"),
            Map.entry(">=", "gte"),
            Map.entry("<", "lt"),
            Map.entry("<=", "lte"),
            Map.entry("greater_than", "gt"),
            Map.entry("greater", "gt"),
            Map.entry("more_than", "gt"),
            Map.entry("less", "lt"),
            Map.entry("less_than", "lt"),
            Map.entry("at_least", "gte"),
            Map.entry("atleast", "gte"),
            Map.entry("is_one_of", "in"),
            Map.entry("any_of", "in"),
            Map.entry("none_of", "not_in"),
            Map.entry("at_most", "lte"),
            Map.entry("min", "gte"),
            Map.entry("max", "lte"),
            Map.entry("nin", "not_in"),
            Map.entry("one_of", "in"),
            Map.entry("like", "matches"),
            Map.entry("regex", "matches"),
            Map.entry("includes", "contains"),
            Map.entry("prefix", "starts_with"),
            Map.entry("present", "exists"));

    private final List<Key<Test>> keys;

    Comparisons(Shape<Literal> value) {
        Shape<List<Literal>> several = Lists.of("a list of values, such as [US, CA]", value);
        this.keys = List.of(
                Key.optional("equals", value.then((v, node, f) -> new Test.EqualTo(v)), "Equal to this."),
                Key.optional(
                        "not_equals",
                        value.then((v, node, f) -> new Test.NotEqualTo(v)),
                        "Not equal to this, or not there."),
                Key.optional("in", several.then((v, node, f) -> new Test.In(v)), "Equal to one of these."),
                Key.optional(
                        "not_in",
                        several.then((v, node, f) -> new Test.NotIn(v)),
                        "Equal to none of these, or not there."),
                compared("gt", Comparison.GT, value, "Greater than this."),
                compared("gte", Comparison.GTE, value, "This or greater."),
                compared("lt", Comparison.LT, value, "Less than this."),
                compared("lte", Comparison.LTE, value, "This or less."),
                Key.optional(
                        "between",
                        Lists.of("a list of two values, the lower first", value.then(Comparisons::bound))
                                .then(Comparisons::between),
                        "From the first of two values to the second, both included."));
    }

    private static Key<Test> compared(String word, Comparison comparison, Shape<Literal> value, String meaning) {
        Shape<Literal> bound = value.then(Comparisons::bound);
        return Key.optional(word, bound.then((v, node, f) -> new Test.Compared(comparison, v)), meaning);
    }

    /** A bound that is written almost like a number would be a text, and never compare with one. */
    private static Literal bound(Literal literal, YamlNode node, Findings findings) {
        if (node instanceof YamlNode.Scalar scalar && !scalar.quoted()) {
            NumberSlip.advice(scalar.text())
                    .ifPresent(advice -> findings.refuseAtValue(
                            node.position(),
                            "'%s' is no number, so that no number is above or below it: %s; if you mean a text, put it in quotes"
                                    .formatted(Excerpt.of(scalar.text()), advice)));
        }
        return literal;
    }

    private static @Nullable Test between(List<Literal> bounds, YamlNode node, Findings findings) {
        if (bounds.size() != 2) {
            findings.addAtValue(
                    node.position(),
                    "expected two values, the lower first, found " + bounds.size() + " in the list"
                            + (bounds.size() == 4 ? "; decimals are written with a point, as in 49.90" : ""));
            return null;
        }
        Optional<BigDecimal> low = bounds.getFirst().number();
        Optional<BigDecimal> high = bounds.getLast().number();
        if (low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) > 0) {
            findings.addAtValue(node.position(), "the lower value stands first: nothing is between these two");
            return null;
        }
        return new Test.Between(bounds.getFirst(), bounds.getLast());
    }

    List<Key<Test>> keys() {
        return keys;
    }

    /** The comparisons that stand in a mapping. */
    List<Test> of(Entries entries) {
        List<Test> tests = new ArrayList<>();
        for (Key<Test> key : keys) {
            entries.ifThere(key, test -> tests.add(entries.located(key, test)));
        }
        return tests;
    }

    /** One test, or all of several. */
    static Test every(List<Test> tests) {
        return tests.size() == 1 ? tests.getFirst() : new Test.Every(tests);
    }

    /** Whether all of them compare with numbers; finds it wrong where they do not. */
    boolean areNumbers(Entries entries) {
        boolean numbers = true;
        for (Key<Test> key : keys) {
            Test test = entries.find(key);
            if (test != null
                    && !TestParts.literals(test).stream()
                            .allMatch(literal -> literal.number().isPresent())) {
                entries.wrong(key, "a sum is compared with a number, without quotes");
                numbers = false;
            }
        }
        return numbers;
    }
}
