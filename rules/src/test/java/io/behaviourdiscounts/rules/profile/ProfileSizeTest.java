package io.behaviourdiscounts.rules.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.condition.CompiledCondition;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.condition.Measure;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bound that {@link Profile} states, measured on shoppers who do everything all the time. */
class ProfileSizeTest {

    private static final long KIB = 1_024;
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Measure SUM =
            new Measure(1, "event-1", CompiledCondition.of(Condition.ALWAYS), Path.of("attributes.total"));

    @Test
    void aTallyHasAtMostTwelveKibibytes() {
        Tally counted = Tally.NONE;
        Tally summed = Tally.NONE;
        for (int hour = 0; hour < 24 * 1_000; hour += 5) {
            long time = Micros.of(START.plus(Duration.ofHours(hour)));
            counted = counted.with(time, BigDecimal.ZERO);
            summed = summed.with(time, new BigDecimal("123456.78"));
        }
        assertThat(bytes(counted)).isBetween(4 * KIB, 5 * KIB + 512);
        assertThat(bytes(summed)).isBetween(6 * KIB, 12 * KIB);
        assertThat(summed.before()).isNotNull();
    }

    @Test
    void aBusyShopperForFourYearsStaysWithinTheBound() {
        Profile profile = Profile.EMPTY;
        long largest = 0;
        int number = 0;
        for (Instant at = START;
                at.isBefore(START.plus(Duration.ofDays(1_460)));
                at = at.plus(Duration.ofMinutes(20))) {
            profile = after(profile, at, "event-" + (number % 60), number, "rule-" + (number % 300));
            number++;
            if (number % 5_000 == 0) {
                ProfileBounds.check(profile);
                largest = Math.max(largest, bytes(profile));
            }
        }
        assertThat(number).isGreaterThan(100_000);
        assertThat(largest).isBetween(250 * KIB, 450 * KIB);
    }

    @Test
    void anOrdinaryShopperIsSmall() {
        Profile profile = Profile.EMPTY;
        for (int i = 0; i < 100; i++) {
            profile = after(profile, START.plus(Duration.ofHours(7L * i)), "event-" + (i % 5), i, "rule-" + (i % 10));
        }
        assertThat(bytes(profile)).isLessThan(4 * KIB);
    }

    private static Profile after(Profile profile, Instant at, String name, int number, String rule) {
        long time = Micros.of(at);
        Event event =
                new Event("e-" + number, name, at, User.withId("u"), Map.of("total", Value.of(19.99)), Map.of(), false);
        List<Measure> measures = name.equals(SUM.event()) ? List.of(SUM) : List.of();
        History history =
                profile.history().with(name, time, EventDocument.alone(event), measures, id -> id == SUM.id());
        Grants grants = profile.grants().granted(rule, time, LocalDate.ofInstant(at, ZoneOffset.UTC), id -> false);
        return profile.after(SeenEvents.hash(event.id()), time, history, grants);
    }

    private static long bytes(Profile profile) {
        long names = profile.history().byName().entrySet().stream()
                .mapToLong(
                        name -> name.getKey().length() + bytes(name.getValue().tally()))
                .sum();
        long measures = profile.history().measures().values().stream()
                .mapToLong(counted -> 16 + bytes(counted.tally()))
                .sum();
        long grants = profile.grants().byRule().entrySet().stream()
                .mapToLong(rule ->
                        rule.getKey().length() + 24 + 8L * rule.getValue().days().length)
                .sum();
        return 16 + 16L * profile.seen().size() + names + measures + grants;
    }

    private static long bytes(Tally tally) {
        long numbers = 8L * tally.times().length + 12L * tally.days().length + 24;
        return numbers
                + tally.amounts().stream().mapToLong(ProfileSizeTest::bytes).sum()
                + tally.sums().stream().mapToLong(ProfileSizeTest::bytes).sum();
    }

    private static long bytes(BigDecimal amount) {
        return 4L + amount.unscaledValue().toByteArray().length;
    }
}
