package io.behaviourdiscounts.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.language.RuleFile;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.profile.Profile;
import io.behaviourdiscounts.rules.source.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random events of one shopper, in and out of order, against what a list of all grants says. */
class PacesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration WITHIN = Duration.ofDays(3);
    private static final int COUNT = 4;

    private static final String RULES = """
            version: 1
            rules:
              - id: a
                trigger: one
                groups: nudges
                action: {type: percentage_off, value: 10}
                guardrails: {validity_window: 365d, frequency: {count: 4, within: 3d, across: nudges}}
              - id: b
                trigger: two
                groups: nudges
                action: {type: percentage_off, value: 10}
                guardrails: {validity_window: 365d, frequency: {count: 4, within: 3d, across: nudges}}
              - id: c
                trigger: three
                action: {type: percentage_off, value: 10}
                guardrails: {validity_window: 365d}
            """;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noSpanHasMoreThanItMayAndNoMoreAreRefusedThanNeedBe(long seed) {
        Random random = new Random(seed);
        RuleBook book = book();
        Decider decider = new Decider("default");
        Shopper shopper = Shopper.of(User.withId("anne")).orElseThrow();
        Circumstances circumstances = new Circumstances(null, SpentCaps.NONE, BlockedRules.NONE, null);
        Profile profile = Profile.EMPTY;
        List<Instant> granted = new ArrayList<>();
        Instant now = START;
        for (int number = 0; number < 2_000; number++) {
            now = now.plusSeconds(random.nextInt(40_000));
            Instant at = random.nextInt(4) == 0 ? now.minusSeconds(random.nextInt(400_000)) : now;
            String name = List.of("one", "two", "three").get(random.nextInt(3));
            Event event = new Event("e-" + number, name, at, User.withId("anne"), Map.of(), Map.of(), false);
            if (!(decider.decide(book, profile, shopper, event, circumstances) instanceof Outcome.Decided decided)) {
                continue;
            }
            profile = decided.profile();
            Decision.Verdict verdict = decided.decisions().getFirst().verdict();
            boolean counts = !name.equals("three");
            switch (verdict) {
                case Decision.Granted ignored -> {
                    assertThat(counts && !fits(granted, at))
                            .as("granted at %s, seed %d", at, seed)
                            .isFalse();
                    if (counts) {
                        granted.add(at);
                    }
                }
                case Decision.Refused refused -> {
                    assertThat(refused.reason()).isEqualTo(RefusalReason.FREQUENCY);
                    assertThat(fits(granted, at))
                            .as("refused at %s, seed %d", at, seed)
                            .isFalse();
                    Instant until = Objects.requireNonNull(refused.until());
                    assertThat(until).isAfter(at);
                    assertThat(fits(granted, until)).isTrue();
                    assertThat(fits(granted, until.minusNanos(1_000))).isFalse();
                }
                case Decision.Withheld ignored -> throw new AssertionError(verdict);
                case Decision.Shadowed ignored -> throw new AssertionError(verdict);
                case Decision.Held ignored -> throw new AssertionError(verdict);
            }
        }
        assertThat(granted).hasSizeGreaterThan(300);
    }

    /** Whether no span that begins with a grant has too many, with one more. */
    private static boolean fits(List<Instant> granted, Instant at) {
        List<Instant> all = new ArrayList<>(granted);
        all.add(at);
        return new TreeSet<>(all)
                .stream()
                        .allMatch(start -> all.stream()
                                                .filter(time ->
                                                        !time.isBefore(start) && time.isBefore(start.plus(WITHIN)))
                                                .count()
                                        <= COUNT
                                || at.isBefore(start)
                                || !at.isBefore(start.plus(WITHIN)));
    }

    private static RuleBook book() {
        return switch (RuleFiles.read("paces", RULES.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Read<RuleFile>(RuleFile file) ->
                RuleBook.of(
                        1,
                        file.rules().stream().map(rule -> new LiveRule(rule, 1)).toList(),
                        List.of());
            case Reading.Wrong<RuleFile> wrong -> throw new AssertionError(wrong);
        };
    }
}
