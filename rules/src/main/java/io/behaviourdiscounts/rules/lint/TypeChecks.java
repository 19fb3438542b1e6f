package io.behaviourdiscounts.rules.lint;

import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.ConditionParts;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.model.TestParts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Comparisons that cannot hold because of what stands on their two sides. */
final class TypeChecks {

    private static final Set<String> DAYS =
            Set.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern CLOCK_TIME = Pattern.compile("([01]?[0-9]|2[0-3]):[0-5][0-9]");
    private static final BigDecimal LAST_HOUR = BigDecimal.valueOf(23);

    private TypeChecks() {}

    static void check(Condition condition, Warnings warnings) {
        ConditionParts.tests(condition).forEach(at -> checkAt(at, warnings));
    }

    private static void checkAt(Condition.At at, Warnings warnings) {
        for (Test test : TestParts.conjuncts(at.test())) {
            checkOrder(at, test, warnings);
            TestParts.literals(test).forEach(literal -> checkKnownPath(at, literal, warnings));
        }
    }

    private static void checkKnownPath(Condition.At at, Literal literal, Warnings warnings) {
        String text = literal.text();
        switch (at.path().text()) {
            case "time.hour" -> {
                if (literal.number().filter(TypeChecks::isHour).isEmpty()) {
                    warnings.add(
                            at,
                            "time.hour is a whole number from 0 to 23, so it is never '%s'%s"
                                    .formatted(text, clockTime(text)));
                }
            }
            case "time.day_of_week" -> {
                if (!DAYS.contains(text)) {
                    warnings.add(
                            at,
                            "time.day_of_week is monday to sunday, so it is never '%s'%s"
                                    .formatted(text, dayThatBegins(text)));
                }
            }
            case "time.date" -> {
                if (!DATE.matcher(text).matches()) {
                    warnings.add(
                            at,
                            "time.date is written as in 2026-11-20, so comparing it with '%s' misleads"
                                    .formatted(text));
                }
            }
            default -> {
                // Nothing is known of what stands there.
            }
        }
    }

    private static String clockTime(String text) {
        return CLOCK_TIME.matcher(text).matches()
                ? "; write the hour alone: " + Integer.parseInt(text.substring(0, text.indexOf(':')))
                : "";
    }

    private static String dayThatBegins(String text) {
        String begin = text.toLowerCase(Locale.ROOT);
        return DAYS.stream()
                .filter(day -> begin.length() >= 2 && day.startsWith(begin))
                .findFirst()
                .map(day -> "; did you mean '" + day + "'?")
                .orElse("");
    }

    private static boolean isHour(BigDecimal number) {
        return number.signum() >= 0
                && number.compareTo(LAST_HOUR) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }

    /** Only numbers and texts have an order, and a number in quotes is a text. */
    private static void checkOrder(Condition.At at, Test test, Warnings warnings) {
        if (!(test instanceof Test.Compared || test instanceof Test.Between)) {
            return;
        }
        List<Literal> bounds = TestParts.literals(test);
        for (Literal bound : bounds) {
            if (bound.truth().isPresent() || bound.isNull()) {
                warnings.add(
                        test,
                        "'%s' is neither greater nor less than anything, so this never holds".formatted(bound.text()));
            } else if (!bound.plain() && Literal.plain(bound.text()).number().isPresent()) {
                warnings.add(
                        test,
                        "\"%s\" in quotes is a text and never compares with a number: take the quotes off if '%s' is one"
                                .formatted(bound.text(), at.path()));
            }
        }
        if (bounds.stream().map(bound -> bound.number().isPresent()).distinct().count() > 1) {
            warnings.add(test, "one bound is a number and the other is a text: no number is between them");
        }
    }
}
