package io.behaviourdiscounts.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.language.RuleFile;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.profile.Profile;
import io.behaviourdiscounts.rules.profile.ProfileBounds;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.rules.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random lives of shoppers against {@link NaiveShopper}: every outcome equal, every bound kept, after every event. A failure
 * names its seed; {@code -Dhistories.seed=N} runs that one again.
 */
class RandomHistoriesTest {

    private static final int EVENTS = 1_200;
    private static final Shopper SHOPPER = new Shopper(Shopper.Kind.USER, "u-1");
    private static final List<Rule> SMALL_BOOK = rules(List.of("count", "last", "profile"));
    private static final List<Rule> LARGE_BOOK =
            rules(List.of("count", "last", "profile", "sum", "where", "either", "day"));

    static LongStream seeds() {
        Long one = Long.getLong("histories.seed");
        return one == null ? LongStream.rangeClosed(1, 16) : LongStream.of(one);
    }

    private static List<Rule> rules(List<String> ids) {
        String text = """
                version: 1
                rules:
                  - id: count
                    trigger: [view, order]
                    conditions: {history: {event: order, within: 30d, count: {gte: 2, lt: 9}}}
                    action: {type: percentage_off, value: 10}
                    guardrails: {validity_window: 3650d, per_user_limit: 40}
                  - id: last
                    trigger: view
                    priority: 300
                    conditions: {history: {event: order, within: 60d, last: {gte: 3d, lt: 20d}}}
                    action: {type: percentage_off, value: 10}
                    guardrails: {validity_window: 3650d}
                  - id: profile
                    trigger: [view, profile_updated]
                    conditions: {all: [{profile.tier: gold}, {history: {event: view, count: {gte: 40}}}]}
                    action: {type: percentage_off, value: 10}
                    guardrails: {validity_window: 3650d, per_user_limit: {count: 2, period: day}}
                    time_zone: America/New_York
                  - id: sum
                    trigger: view
                    conditions: {history: {event: order, within: 200d, sum: attributes.total, gte: 1200.5}}
                    action: {type: percentage_off, value: 10}
                    guardrails: {validity_window: 3650d}
                  - id: where
                    trigger: view
                    conditions: {history: {event: order, within: 45d, where: {attributes.total: {gte: 80}}, count: 1}}
                    action: {type: percentage_off, value: 10}
                    guardrails: {validity_window: 3650d}
                  - id: either
                    trigger: view
                    conditions:
                      any:
                        - history: {event: rare-1, within: 90d, count: 0}
                        - not: {history: {event: order, where: {attributes.total: {lt: 20}}, last: {gt: 100d}}}
                    action: {type: percentage_off, value: 10}
                    guardrails: {validity_window: 3650d, per_user_limit: 500}
                  - id: day
                    trigger: order
                    conditions: {attributes.channel: web}
                    action: {type: percentage_off, value: 10}
                    guardrails: {validity_window: 3650d, per_user_limit: {count: 1, period: day}}
                    time_zone: Asia/Tokyo
                """;
        return switch (RuleFiles.read("random", text.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Read<RuleFile> read ->
                read.value().rules().stream()
                        .filter(rule -> ids.contains(rule.id()))
                        .toList();
            case Reading.Wrong<RuleFile> wrong -> throw new AssertionError(wrong.problems());
        };
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void equalsTheNaiveReference(long seed) {
        new Life(seed).live();
    }

    /** One shopper's life. */
    private static final class Life {
        private final long seed;
        private final Random random;
        private final Decider decider = new Decider(LengthPrefixedFields.DEFAULT_TENANT);
        private final NaiveShopper naive = new NaiveShopper();
        private final List<Event> sent = new ArrayList<>();
        private final @Nullable Instant historySince;
        private final boolean manyNames;
        private Profile profile = Profile.EMPTY;
        private List<Rule> rules = SMALL_BOOK;
        private RuleBook book = book(1);
        private Instant now = Instant.parse("2024-01-01T00:00:00Z");

        Life(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.historySince = random.nextInt(3) == 0 ? now.plus(Duration.ofDays(random.nextInt(60))) : null;
            this.manyNames = random.nextInt(3) == 0;
        }

        private RuleBook book(long version) {
            return RuleBook.of(
                    version, rules.stream().map(rule -> new LiveRule(rule, 1)).toList(), List.of());
        }

        void live() {
            for (int i = 0; i < EVENTS; i++) {
                if (random.nextInt(150) == 0) {
                    rules = random.nextBoolean() ? SMALL_BOOK : LARGE_BOOK;
                    book = book(book.version() + 1);
                }
                if (random.nextInt(100) == 0) {
                    issuerRefuses();
                }
                Event event = next(i);
                sent.add(event);
                List<String> expected = naive.decide(rules, event, historySince);
                Outcome outcome = decider.decide(
                        book,
                        profile,
                        SHOPPER,
                        event,
                        new Circumstances(event.occurredAt(), SpentCaps.NONE, BlockedRules.NONE, historySince));
                assertThat(words(outcome))
                        .as("seed %d, event %d: %s", seed, i, event)
                        .isEqualTo(expected);
                if (outcome instanceof Outcome.Decided decided) {
                    profile = decided.profile();
                }
                ProfileBounds.check(profile);
            }
        }

        private void issuerRefuses() {
            Rule rule = rules.get(random.nextInt(rules.size()));
            var day = naive.refuseLast(rule.id());
            if (day != null) {
                Instant noon =
                        day.atTime(LocalTime.NOON).atZone(rule.timeZone()).toInstant();
                profile = decider.refusedByIssuer(book, profile, rule.id(), noon);
            }
        }

        private Event next(int index) {
            if (!sent.isEmpty() && random.nextInt(20) == 0) {
                return sent.get(Math.max(0, sent.size() - 1 - random.nextInt(600)));
            }
            now = now.plus(step());
            Instant at = random.nextInt(6) == 0 ? now.minus(Duration.ofMinutes(random.nextInt(9 * 24 * 60))) : now;
            String name = name();
            Map<String, Value> attributes = name.equals(Event.PROFILE_UPDATED)
                    ? Map.of("tier", tier())
                    : Map.of(
                            "total", Value.of(random.nextInt(15_000) / 100.0),
                            "channel", Value.of(random.nextBoolean() ? "web" : "app"));
            return new Event("e-" + index, name, at, User.withId("u-1"), attributes, Map.of(), random.nextInt(15) == 0);
        }

        private Duration step() {
            return switch (random.nextInt(60)) {
                case 0 -> Duration.ofDays(random.nextInt(40));
                case 1 -> Duration.ofDays(random.nextInt(10) == 0 ? 450 : 1);
                case 2, 3, 4, 5, 6, 7 -> Duration.ZERO;
                default -> Duration.ofSeconds(random.nextInt(40_000));
            };
        }

        private String name() {
            int dice = random.nextInt(100);
            if (dice < 35) {
                return "view";
            }
            if (dice < 75) {
                return "order";
            }
            return dice < 82 ? Event.PROFILE_UPDATED : "rare-" + random.nextInt(manyNames ? 90 : 5);
        }

        private Value tier() {
            return switch (random.nextInt(3)) {
                case 0 -> Value.of("gold");
                case 1 -> Value.of("silver");
                default -> Value.NULL;
            };
        }

        private static List<String> words(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Decided decided ->
                    decided.decisions().stream().map(Life::words).toList();
                case Outcome.Duplicate duplicate -> List.of("duplicate");
                case Outcome.Stale stale -> List.of("stale");
                case Outcome.ProfileTooLarge tooLarge -> List.of("profile_too_large");
            };
        }

        private static String words(Decision decision) {
            String word = switch (decision.verdict()) {
                case Decision.Granted granted -> "granted";
                case Decision.Refused refused -> refused.reason().word();
                case Decision.Withheld withheld -> "withheld";
                case Decision.Shadowed shadowed -> "shadowed";
                case Decision.Held held -> "held";
            };
            return decision.rule().rule().id() + " " + word;
        }
    }
}
