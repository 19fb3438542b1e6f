package io.behaviourdiscounts.rules.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.condition.Decimals;
import java.math.BigDecimal;
import java.util.Arrays;

/** What holds of every profile, whatever happened to the shopper. */
public final class ProfileBounds {

    private ProfileBounds() {}

    /** Checks every bound, and that a profile made of its parts again is the same. */
    public static void check(Profile profile) {
        assertThat(profile.seen().size()).isLessThanOrEqualTo(SeenEvents.MOST_IDS);
        long[] times = profile.seen().times();
        assertThat(times).isSorted();
        assertThat(times[times.length - 1]).isEqualTo(profile.newest());
        assertThat(times[0]).isGreaterThanOrEqualTo(profile.newest() - Micros.of(Profile.ID_MEMORY));
        assertThat(profile.history().byName()).hasSizeLessThanOrEqualTo(History.MOST_NAMES);
        profile.history().byName().values().forEach(counted -> check(counted.tally()));
        profile.history().measures().values().forEach(counted -> check(counted.tally()));
        profile.grants().byRule().values().forEach(ProfileBounds::check);
        assertThat(rebuilt(profile)).isEqualTo(profile);
    }

    private static void check(Tally tally) {
        assertThat(tally.times()).hasSizeLessThanOrEqualTo(Tally.EXACT).isSorted();
        assertThat(tally.days()).hasSizeLessThanOrEqualTo(Tally.DAYS + 1).isSorted();
        assertThat(Arrays.stream(tally.counts()).allMatch(count -> count > 0)).isTrue();
        assertThat(tally.days().length == 0 || tally.times().length == Tally.EXACT)
                .isTrue();
        tally.sums().forEach(ProfileBounds::check);
        tally.amounts().forEach(ProfileBounds::check);
    }

    private static void check(BigDecimal amount) {
        assertThat(amount.scale()).isLessThanOrEqualTo(Decimals.SUMMED_DECIMALS);
        assertThat(amount.precision() - amount.scale()).isLessThanOrEqualTo(Decimals.SUMMED_DIGITS + 10);
    }

    private static void check(GrantTally tally) {
        assertThat(tally.total()).isPositive();
        assertThat(tally.days()).hasSizeLessThanOrEqualTo(GrantTally.MOST_DAYS).isSorted();
        assertThat((long) Arrays.stream(tally.counts()).sum()).isLessThanOrEqualTo(tally.total());
    }

    private static Profile rebuilt(Profile profile) {
        History history = profile.history();
        return new Profile(
                profile.newest(),
                profile.floor(),
                SeenEvents.of(profile.seen().hashes(), profile.seen().times()),
                profile.acted(),
                History.of(history.byName(), history.evictedThrough(), history.measures()),
                Grants.of(profile.grants().byRule()),
                ProfileAttributes.of(profile.attributes().byName()));
    }
}
