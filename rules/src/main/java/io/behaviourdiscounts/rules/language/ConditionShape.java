package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.language.shape.JsonObject;
import io.behaviourdiscounts.rules.language.shape.Lists;
import io.behaviourdiscounts.rules.language.shape.NearestWord;
import io.behaviourdiscounts.rules.language.shape.SchemaDefinitions;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.source.Excerpt;
import io.behaviourdiscounts.rules.source.YamlNode;
import io.behaviourdiscounts.rules.value.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conditions: a mapping of paths to tests, groups of conditions, and questions to the history. All that it says must hold. */
final class ConditionShape implements Shape<Condition> {

    static final Shape<Condition> EVENT = new ConditionShape(PathScope.EVENT).self;
    static final Shape<Condition> PAST_EVENT = new ConditionShape(PathScope.PAST_EVENT).self;
    static final Shape<Condition> ORDER = new ConditionShape(PathScope.ORDER).self;
    static final Shape<Condition> ELEMENT = new ConditionShape(PathScope.ELEMENT).self;

    private final PathScope scope;
    private final Shape<Condition> self;
    private final Map<String, Shape<? extends Condition>> words = new LinkedHashMap<>();
    private final NearestWord nearestWord;

    private ConditionShape(PathScope scope) {
        this.scope = scope;
        this.self = named(scope.name() + "_condition");
        Shape<List<Condition>> several = Lists.of("a list of conditions, each behind a '-'", self);
        words.put("all", several.then((conditions, node, findings) -> new Condition.All(conditions)));
        words.put("any", several.then((conditions, node, findings) -> new Condition.Any(conditions)));
        words.put("not", self.then((condition, node, findings) -> new Condition.Not(condition)));
        if (scope == PathScope.EVENT) {
            words.put("history", Shape.lazy(() -> HistoryShape.HISTORY)); // which asks conditions itself
        }
        this.nearestWord = new NearestWord(
                words.keySet(),
                Map.of("and", "all", "or", "any", "none", "not", "and_not", "not", "all_of", "all", "any_of", "any"));
    }

    @Override
    public @Nullable Condition read(YamlNode node, Findings findings) {
        if (node instanceof YamlNode.Sequence) {
            findings.addAtValue(
                    node.position(),
                    "expected conditions as a mapping, found a list: put it under 'all:' or under 'any:'");
            return null;
        }
        if (!(node instanceof YamlNode.Mapping mapping) || mapping.entries().isEmpty()) {
            findings.expected("conditions, written as a mapping such as {context.country: US}", node);
            return null;
        }
        List<Condition> conditions = new ArrayList<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            Condition condition = entry(entry, findings);
            if (condition != null) {
                conditions.add(findings.locate(condition, entry.key().position()));
            }
        }
        if (conditions.size() < mapping.entries().size()) {
            return null;
        }
        return conditions.size() == 1
                ? conditions.getFirst()
                : findings.locate(new Condition.All(conditions), mapping.position());
    }

    private @Nullable Condition entry(YamlNode.Entry entry, Findings findings) {
        String key = entry.key().text();
        Shape<? extends Condition> word = words.get(key);
        if (word != null) {
            return findings.under(key, () -> word.read(entry.value(), findings));
        }
        Optional<String> complaint = complaint(key);
        if (complaint.isPresent()) {
            findings.add(entry.key().position(), complaint.get());
            return null;
        }
        Test test = findings.under(key, () -> TestShape.TEST.read(entry.value(), findings));
        return test == null ? null : new Condition.At(Path.of(key), test);
    }

    private Optional<String> complaint(String key) {
        if (key.equals("history")) {
            return Optional.of("'history' can't be asked here, only in the conditions of a rule or segment");
        }
        return scope.complaint(key)
                .map(aboutPath -> nearestWord
                        .nearest(key)
                        .map(word -> "unknown key '%s' among conditions; did you mean '%s'?"
                                .formatted(Excerpt.of(key), word))
                        .orElse(aboutPath));
    }

    @Override
    public JsonObject schema(SchemaDefinitions definitions) {
        JsonObject properties = new JsonObject();
        words.forEach((word, shape) -> properties.put(word, shape.schema(definitions)));
        Shape<Test> test = TestShape.TEST.named("test_or_value");
        scope.proposals().forEach(path -> properties.put(path, test.schema(definitions)));
        return new JsonObject()
                .put("type", "object")
                .put("minProperties", 1)
                .put("additionalProperties", false)
                .put("properties", properties)
                .put("patternProperties", new JsonObject().put(pathPattern(), test.schema(definitions)));
    }

    /** Elements' paths have no root that keeps them apart from the words. */
    private String pathPattern() {
        return scope == PathScope.ELEMENT
                ? "^(?!(all|any|not)$)" + scope.pattern().substring(1)
                : scope.pattern();
    }
}
