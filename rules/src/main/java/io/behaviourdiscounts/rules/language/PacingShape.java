package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.ByKind;
import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.Lists;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.Pace;
import io.behaviourdiscounts.rules.model.Pace.Across;
import io.behaviourdiscounts.rules.model.Pacing;
import io.behaviourdiscounts.rules.model.QuietHours;
import io.behaviourdiscounts.rules.value.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What keeps a rule from coming too often, beside others, or at the wrong hour: keys of the guardrails. */
final class PacingShape {

    /** What stands for the group that every rule is in. */
    private static final String ALL = "all";

    static final Shape<String> RULE_GROUP = Words.ID.then((id, node, findings) -> {
        if (id.equals(ALL)) {
            findings.addAtValue(node.position(), "every rule is in the group 'all': give this one another name");
            return null;
        }
        return id;
    });

    private static final Shape<Duration> SPAN = Words.duration(Duration.ofSeconds(1), Duration.ofDays(400));

    private static final Key<Across> ACROSS = Key.optional(
            "across",
            Words.ID.then((id, node, findings) -> id.equals(ALL) ? new Across.AllRules() : new Across.RuleGroup(id)),
            "Whose grants count too: those of a group of rules, or 'all'; only its own without it.");
    private static final Key<Duration> FOR = Key.required("for", SPAN, "how long nothing comes after it, such as 7d");
    private static final Key<Long> COUNT = Key.required(
            "count",
            Scalars.whole("a whole number from 1 to " + Pace.MOST_COUNT, 1, Pace.MOST_COUNT),
            "how often at most");
    private static final Key<Duration> WITHIN = Key.required("within", SPAN, "in which span of time, such as 30d");

    private static final Shape<Pace> COOLDOWN_MAPPING =
            ObjectShape.of("a cooldown", List.of(FOR, ACROSS), entries -> cooldown(entries.get(FOR), across(entries)));
    private static final Shape<Pace> FREQUENCY_MAPPING = ObjectShape.of(
            "a frequency",
            List.of(COUNT, WITHIN, ACROSS),
            entries ->
                    new Pace(entries.get(COUNT).intValue(), entries.get(WITHIN), across(entries), Pace.Kind.FREQUENCY));

    private static final Key<List<Pace>> COOLDOWN = Key.optional(
            "cooldown",
            new ByKind<>(
                    "a duration, a mapping with 'for', or a list of such mappings",
                    SPAN.then((span, node, findings) -> List.of(cooldown(span, new Across.ThisRule()))),
                    Lists.of("a list of cooldowns", COOLDOWN_MAPPING),
                    COOLDOWN_MAPPING.then((pace, node, findings) -> List.of(pace))),
            "How long a shopper is left alone after a grant.");
    private static final Key<List<Pace>> FREQUENCY = Key.optional(
            "frequency",
            new ByKind<>(
                    "a mapping with 'count' and 'within', or a list of such mappings",
                    null,
                    Lists.of("a list of frequencies", FREQUENCY_MAPPING),
                    FREQUENCY_MAPPING.then((pace, node, findings) -> List.of(pace))),
            "How often a shopper is granted it in any span of time.");
    private static final Key<String> EXCLUSION_GROUP = Key.optional(
            "exclusion_group",
            Words.ID,
            "Of the rules of this group that one event triggers only the first is granted.");

    private static final Shape<LocalTime> HOUR = Scalars.<LocalTime>parsed(
                    "a time of the day such as 22:00",
                    "^([01][0-9]|2[0-3]):[0-5][0-9]$",
                    text -> text.matches("([01][0-9]|2[0-3]):[0-5][0-9]")
                            ? Optional.of(LocalTime.parse(text))
                            : Optional.empty())
            .withExamples(List.of("22:00", "08:00"));
    private static final Key<LocalTime> FROM = Key.required("from", HOUR, "when they begin, such as 22:00");
    private static final Key<LocalTime> UNTIL =
            Key.required("until", HOUR, "when they end, such as 08:00 (of the next day)");
    private static final Key<QuietHours.Then> THEN = Key.required(
            "then",
            Scalars.oneOf(QuietHours.Then.class),
            "what becomes of an event meanwhile: drop, or hold (it is decided as they end)");
    private static final Key<Path> ZONE_FROM = Key.optional(
            "zone_from",
            Words.path(PathScope.INCLUDED),
            "Where events say the shopper's zone, such as context.time_zone; the rule's where they don't.");
    private static final Key<QuietHours> QUIET_HOURS = Key.optional(
            "quiet_hours",
            ObjectShape.of("quiet hours", List.of(FROM, UNTIL, THEN, ZONE_FROM), PacingShape::quietHours),
            "When it leaves shoppers alone.");

    static final List<Key<?>> KEYS = List.of(COOLDOWN, FREQUENCY, EXCLUSION_GROUP, QUIET_HOURS);

    private PacingShape() {}

    /** What stands among the guardrails. */
    static Pacing of(Entries entries) {
        return new Pacing(
                Stream.concat(entries.or(COOLDOWN, List.of()).stream(), entries.or(FREQUENCY, List.of()).stream())
                        .toList(),
                entries.find(EXCLUSION_GROUP),
                entries.find(QUIET_HOURS));
    }

    private static Pace cooldown(Duration span, Across across) {
        return new Pace(1, span, across, Pace.Kind.COOLDOWN);
    }

    private static Across across(Entries entries) {
        return entries.or(ACROSS, new Across.ThisRule());
    }

    private static @Nullable QuietHours quietHours(Entries entries) {
        LocalTime from = entries.get(FROM);
        LocalTime until = entries.get(UNTIL);
        if (from.equals(until)) {
            entries.wrong(UNTIL, "it is the same as 'from', so it would be quiet always or never");
            return null;
        }
        return new QuietHours(from, until, entries.get(THEN), entries.find(ZONE_FROM));
    }
}
