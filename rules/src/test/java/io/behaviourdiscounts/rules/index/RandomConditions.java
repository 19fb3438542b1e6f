package io.behaviourdiscounts.rules.index;

import com.google.re2j.Pattern;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.HistoryQuery;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Conditions and events that often meet, with much of what is rare: values of every type, huge and close numbers, texts that spell some. */
final class RandomConditions {

    private static final List<String> PATHS = List.of(
            "attributes.a",
            "attributes.a",
            "attributes.b",
            "attributes.b",
            "attributes.deep.c",
            "context.d",
            "profile.e",
            "user.id",
            "user.email",
            "event.name",
            "time.hour",
            "time.day_of_week",
            "time.date");

    private static final List<String> ZONES = List.of("UTC", "UTC", "Z", "Etc/UTC", "Asia/Tokyo", "America/New_York");

    /** Whole numbers and decimals next to each other, and next to what a double can tell apart. */
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "1",
            "2",
            "2.0",
            "2.5",
            "3",
            "7",
            "10",
            "17",
            "-1",
            "0.1",
            "0.10000000000000000001",
            "0.09999999999999999999",
            "1e1",
            "9007199254740992",
            "9007199254740993",
            "9223372036854775807",
            "1e400",
            "-1e400",
            "4.9e-324");

    private static final List<String> TEXTS = List.of(
            "",
            " 2 ",
            "2.50",
            "1,5",
            "true",
            "null",
            "view",
            "u1",
            "monday",
            "2026-11-20",
            "ab",
            "b",
            "\uFFFD",
            "\uD83D\uDE00");

    private final Random random;

    RandomConditions(Random random) {
        this.random = random;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    ZoneId zone() {
        return ZoneId.of(one(ZONES));
    }

    /** A condition of a rule: mostly some tests that must all hold, as people write them. */
    Condition condition() {
        List<Condition> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            parts.add(part(2));
        }
        return switch (random.nextInt(8)) {
            case 0 -> new Condition.Any(parts);
            case 1 -> new Condition.Not(new Condition.Any(parts));
            case 2 -> parts.getFirst();
            default -> new Condition.All(parts);
        };
    }

    private Condition part(int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 9)) {
            case 9 -> new Condition.Not(part(depth - 1));
            case 10 -> new Condition.All(parts(depth));
            case 11 -> new Condition.Any(parts(depth));
            case 12 -> equalities();
            case 13 -> history();
            default -> new Condition.At(Path.of(one(PATHS)), test(true));
        };
    }

    private List<Condition> parts(int depth) {
        List<Condition> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parts.add(part(depth - 1));
        }
        return parts;
    }

    private Condition equalities() {
        Path path = Path.of(one(PATHS));
        return new Condition.Any(List.of(
                new Condition.At(path, new Test.EqualTo(literal())),
                new Condition.At(path, new Test.In(List.of(literal(), literal())))));
    }

    private Condition history() {
        return new Condition.History(new HistoryQuery(
                "order",
                Duration.ofDays(1 + random.nextInt(4)),
                null,
                new HistoryQuery.Question.Count(
                        new Test.Compared(Test.Comparison.GTE, Literal.plain(Integer.toString(random.nextInt(4)))))));
    }

    private Test test(boolean withLists) {
        return switch (random.nextInt(withLists ? 15 : 12)) {
            case 0, 1 -> new Test.EqualTo(literal());
            case 2 -> new Test.In(List.of(literal(), literal(), literal()));
            case 3 -> new Test.NotEqualTo(literal());
            case 4 -> new Test.NotIn(List.of(literal(), literal()));
            case 5, 6 -> new Test.Compared(one(List.of(Test.Comparison.values())), literal());
            case 7 -> new Test.Between(literal(), literal());
            case 8 -> new Test.Exists(random.nextBoolean());
            case 9 -> new Test.Every(List.of(test(withLists), test(withLists)));
            case 10 -> new Test.StartsWith(one(List.of("", "2", "u", "mon")));
            case 11 ->
                random.nextBoolean() ? new Test.Matches(Pattern.compile("[a-z]*|2.*")) : new Test.Contains(literal());
            case 12, 13 ->
                new Test.Elements(one(List.of(Test.Quantifier.values())), new Condition.At(Path.of("f"), test(false)));
            default ->
                new Test.Count(
                        random.nextBoolean() ? null : new Condition.At(Path.of("f"), test(false)),
                        new Test.Compared(Test.Comparison.GTE, Literal.plain("1")));
        };
    }

    private Literal literal() {
        String text = random.nextInt(4) == 0 ? one(TEXTS) : one(NUMBERS);
        return random.nextInt(4) == 0 ? Literal.quoted(text) : Literal.plain(text);
    }

    Event event() {
        Map<String, Value> attributes = new LinkedHashMap<>();
        put(attributes, "a");
        put(attributes, "b");
        attributes.put("deep", random.nextInt(4) == 0 ? value() : new Value.Fields(Map.of("c", value())));
        Map<String, Value> context = new LinkedHashMap<>();
        put(context, "d");
        return new Event(
                "e",
                "view",
                Instant.parse("2026-11-20T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(3_000))),
                new User(text(), text(), null, null),
                attributes,
                context,
                false);
    }

    Map<String, Value> profile() {
        Map<String, Value> profile = new LinkedHashMap<>();
        put(profile, "e");
        return profile;
    }

    private @Nullable String text() {
        return random.nextInt(3) == 0 ? null : one(TEXTS);
    }

    private void put(Map<String, Value> fields, String name) {
        if (random.nextInt(6) != 0) {
            fields.put(name, value());
        }
    }

    private Value value() {
        return switch (random.nextInt(14)) {
            case 0 -> Value.NULL;
            case 1 -> Value.of(random.nextBoolean());
            case 2 -> new Value.Items(List.of(value(), new Value.Fields(Map.of("f", scalar()))));
            case 3 -> new Value.Fields(Map.of("f", scalar()));
            default -> scalar();
        };
    }

    private Value scalar() {
        String number = one(NUMBERS);
        return switch (random.nextInt(10)) {
            case 0, 1 -> Value.of(one(TEXTS));
            case 2 -> Value.of(number);
            case 3 -> Value.of(' ' + number + "0 ");
            case 4, 5 -> Value.of(Double.parseDouble(number));
            case 6 -> Value.of(Math.nextUp(Double.parseDouble(number)));
            case 7 -> Value.of(one(List.of(Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53, (1L << 53) + 1, 1L << 60)));
            default -> Value.of(random.nextInt(20) - 2);
        };
    }
}
