package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.ByKind;
import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.model.Test.Quantifier;
import io.behaviourdiscounts.rules.value.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tests of one value: a bare value that it must equal, or a mapping of operators that must all hold. */
final class TestShape {

    static final Comparisons COMPARISONS = new Comparisons(Scalars.literal());

    private static final List<Key<Test>> OTHERS = List.of(
            Key.optional(
                    "contains",
                    Scalars.literal().then((literal, node, f) -> new Test.Contains(literal)),
                    "A text with this in it, or a list with this element."),
            Key.optional(
                    "starts_with",
                    Scalars.text(200).then((prefix, node, f) -> new Test.StartsWith(prefix)),
                    "A text that begins so."),
            Key.optional("matches", ExpressionShape.MATCHES, "A regular expression (RE2) for the whole text."),
            Key.optional(
                    "exists",
                    Scalars.truth().then((expected, node, f) -> new Test.Exists(expected)),
                    "Whether something stands there at all."),
            elements("any", Quantifier.ANY, "One element of the list is such."),
            elements("all", Quantifier.ALL, "Every element of the list is such."),
            elements("none", Quantifier.NONE, "No element of the list is such."));

    private static final Key<Test> COUNT =
            Key.optional("count", NumberTest.SHAPE, "How many elements the list has, those of 'where' only.");
    private static final Key<Path> SUM = Key.optional(
            "sum", Words.path(PathScope.ELEMENT), "The sum of this field of the elements, those of 'where' only.");
    private static final Key<Condition> WHERE =
            Key.optional("where", ConditionShape.ELEMENT, "Which elements 'count' or 'sum' looks at.");

    static final Shape<Test> TEST = new ByKind<>(
            "a value, or operators such as {gte: 10}",
            Scalars.literal().then((literal, node, f) -> f.locate(new Test.EqualTo(literal), node.position())),
            null,
            ObjectShape.of("a test", keys(), TestShape::make)
                    .calling("operator", Comparisons.OTHER_WORDS)
                    .named("test"));

    private TestShape() {}

    private static Key<Test> elements(String word, Quantifier quantifier, String meaning) {
        return Key.optional(
                word, ConditionShape.ELEMENT.then((c, node, f) -> new Test.Elements(quantifier, c)), meaning);
    }

    private static List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>(COMPARISONS.keys());
        keys.addAll(OTHERS);
        keys.addAll(List.of(COUNT, SUM, WHERE));
        return keys;
    }

    private static @Nullable Test make(Entries entries) {
        List<Test> tests = new ArrayList<>();
        List<Test> compared = COMPARISONS.of(entries);
        Path field = entries.find(SUM);
        if (field == null) {
            tests.addAll(compared);
        } else if (compared.isEmpty()) {
            entries.wrong(SUM, "say how much the sum must be, such as gte: 100 beside it");
            return null;
        } else if (!COMPARISONS.areNumbers(entries)) {
            return null;
        } else {
            tests.add(entries.located(SUM, new Test.Sum(field, entries.find(WHERE), Comparisons.every(compared))));
        }
        for (Key<Test> key : OTHERS) {
            entries.ifThere(key, test -> tests.add(entries.located(key, test)));
        }
        entries.ifThere(COUNT, test -> tests.add(entries.located(COUNT, new Test.Count(entries.find(WHERE), test))));
        if (entries.has(WHERE) && entries.has(COUNT) == entries.has(SUM)) {
            entries.wrong(WHERE, "stands beside 'count' or beside 'sum', and beside one of them only");
            return null;
        }
        return Comparisons.every(tests);
    }
}
