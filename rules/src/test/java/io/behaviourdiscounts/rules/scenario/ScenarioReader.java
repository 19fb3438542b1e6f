package io.behaviourdiscounts.rules.scenario;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.language.RuleFile;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Reads a scenario file. Rules are written in the rule language, as a text of their own; events as they are in JSON, with
 * {@code at} for {@code occurred_at}, the user {@code u-1} unless they say otherwise, and an id by their place.
 */
final class ScenarioReader {

    private static final String USER = "u-1";

    private final String name;
    private int events;

    private ScenarioReader(String name) {
        this.name = name;
    }

    static Scenario read(String name, String yaml) {
        Object loaded = new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(yaml);
        try {
            return new ScenarioReader(name).scenario(Node.of(loaded));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("scenario " + name + ": " + e.getMessage(), e);
        }
    }

    private Scenario scenario(Node file) {
        file.allow("about", "rules", "clock", "history_since", "spent_caps", "blocked_rules", "given", "when", "then");
        List<Scenario.Step> given = new ArrayList<>();
        given.add(book(file.text("rules")));
        for (Node step : file.list("given")) {
            given.addAll(steps(step));
        }
        return new Scenario(
                name,
                file.text("about"),
                file.has("clock") && file.text("clock").equals("event"),
                file.has("history_since") ? Instant.parse(file.text("history_since")) : null,
                file.texts("spent_caps"),
                file.texts("blocked_rules"),
                given,
                arrival(file.map("when"), 0, Duration.ZERO),
                expected(file.get("then")));
    }

    private static Scenario.BookLive book(String text) {
        String file = "version: 1\n" + text;
        return switch (RuleFiles.read("rules", file.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Read<RuleFile> read -> new Scenario.BookLive(read.value());
            case Reading.Wrong<RuleFile> wrong ->
                throw new IllegalArgumentException(wrong.problems().toString());
        };
    }

    private List<? extends Scenario.Step> steps(Node step) {
        if (step.has("rules")) {
            step.allow("rules");
            return List.of(book(step.text("rules")));
        }
        if (step.has("issuer_refused")) {
            step.allow("issuer_refused", "at");
            return List.of(
                    new Scenario.IssuerRefused(USER, step.text("issuer_refused"), Instant.parse(step.text("at"))));
        }
        int times = step.has("times") ? Integer.parseInt(step.text("times")) : 1;
        Duration every = step.has("every") ? Duration.parse(step.text("every")) : Duration.ZERO;
        return IntStream.range(0, times).mapToObj(i -> arrival(step, i, every)).toList();
    }

    private Scenario.Arrival arrival(Node node, int index, Duration every) {
        node.allow("id", "name", "at", "user", "attributes", "context", "history", "appended_at", "times", "every");
        events++;
        Instant at = Instant.parse(node.text("at")).plus(every.multipliedBy(index));
        Event event = new Event(
                node.has("id") ? node.text("id") : "e-" + events,
                node.text("name"),
                at,
                node.has("user") ? user(node.map("user")) : User.withId(USER),
                node.fields("attributes"),
                node.fields("context"),
                node.has("history") && node.text("history").equals("true"));
        return new Scenario.Arrival(event, node.has("appended_at") ? Instant.parse(node.text("appended_at")) : at);
    }

    private static User user(Node user) {
        user.allow("id", "email", "device_id", "session_id");
        return new User(
                user.textOrNull("id"),
                user.textOrNull("email"),
                user.textOrNull("device_id"),
                user.textOrNull("session_id"));
    }

    private static Scenario.Expected expected(Object then) {
        if (then instanceof String word) {
            return new Scenario.NotAccepted(word);
        }
        Node accepted = Node.of(then);
        accepted.allow("decisions", "expires_at", "claims");
        List<Map.Entry<String, String>> decisions = new ArrayList<>();
        accepted.map("decisions").each((rule, outcome) -> decisions.add(Map.entry(rule, outcome.asText())));
        Map<String, Instant> expiresAt = new LinkedHashMap<>();
        accepted.map("expires_at").each((rule, at) -> expiresAt.put(rule, Instant.parse(at.asText())));
        Map<String, List<String>> claims = new LinkedHashMap<>();
        accepted.map("claims")
                .each((rule, list) -> claims.put(
                        rule, list.asList().stream().map(Node::asText).toList()));
        return new Scenario.Accepted(decisions, expiresAt, claims);
    }

    /** A part of the file. */
    private record Node(Object it) {
        static Node of(@Nullable Object it) {
            if (it == null) {
                throw new IllegalArgumentException("something is missing");
            }
            return new Node(it);
        }

        private Map<?, ?> asMap() {
            if (it instanceof Map<?, ?> map) {
                return map;
            }
            throw new IllegalArgumentException("not a mapping: " + it);
        }

        List<Node> asList() {
            if (it instanceof List<?> list) {
                return list.stream().map(Node::of).toList();
            }
            throw new IllegalArgumentException("not a list: " + it);
        }

        String asText() {
            return it.toString();
        }

        /** Refuses a file that says what nobody reads. */
        void allow(String... keys) {
            List<?> unknown = asMap().keySet().stream()
                    .filter(key -> !List.of(keys).contains(key.toString()))
                    .toList();
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException("unknown keys " + unknown);
            }
        }

        boolean has(String key) {
            return asMap().containsKey(key);
        }

        Object get(String key) {
            Object value = asMap().get(key);
            if (value == null) {
                throw new IllegalArgumentException("no " + key);
            }
            return value;
        }

        String text(String key) {
            return get(key).toString();
        }

        @Nullable
        String textOrNull(String key) {
            return has(key) ? text(key) : null;
        }

        Node map(String key) {
            return has(key) ? of(get(key)) : new Node(Map.of());
        }

        List<Node> list(String key) {
            return has(key) ? of(get(key)).asList() : List.of();
        }

        Set<String> texts(String key) {
            return Set.copyOf(list(key).stream().map(Node::asText).toList());
        }

        void each(BiConsumer<String, Node> entry) {
            asMap().forEach((key, value) -> entry.accept(key.toString(), of(value)));
        }

        Map<String, Value> fields(String key) {
            return has(key) && value(get(key)) instanceof Value.Fields fields ? fields.values() : Map.of();
        }

        private static Value value(@Nullable Object loaded) {
            return switch (loaded) {
                case null -> Value.NULL;
                case Boolean truth -> Value.of(truth.booleanValue());
                case Integer number -> Value.of(number.longValue());
                case Long number -> Value.of(number.longValue());
                case Double number -> Value.of(number.doubleValue());
                case String text -> Value.of(text);
                case List<?> list ->
                    new Value.Items(list.stream().map(Node::value).toList());
                case Map<?, ?> map -> {
                    Map<String, Value> fields = new LinkedHashMap<>();
                    map.forEach((key, field) -> fields.put(String.valueOf(key), value(field)));
                    yield new Value.Fields(fields);
                }
                default -> throw new IllegalArgumentException("not a value: " + loaded);
            };
        }
    }
}
