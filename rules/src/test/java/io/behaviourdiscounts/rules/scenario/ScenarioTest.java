package io.behaviourdiscounts.rules.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.decision.Circumstances;
import io.behaviourdiscounts.rules.decision.Decider;
import io.behaviourdiscounts.rules.decision.Decision;
import io.behaviourdiscounts.rules.decision.EventCheck;
import io.behaviourdiscounts.rules.decision.Outcome;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.profile.Profile;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every scenario file against the pure decision. */
class ScenarioTest {

    static List<Scenario> scenarios() {
        return Scenarios.all();
    }

    @Test
    void thereAreEnoughOfThem() {
        assertThat(scenarios()).hasSizeGreaterThanOrEqualTo(40);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void decidesAsTheScenarioSays(Scenario scenario) {
        Shop shop = new Shop(scenario);
        scenario.given().forEach(shop::happens);
        Outcome outcome = shop.arrives(scenario.when());
        switch (scenario.then()) {
            case Scenario.NotAccepted notAccepted ->
                assertThat(word(outcome)).as(scenario.about()).isEqualTo(notAccepted.word());
            case Scenario.Accepted accepted -> {
                assertThat(outcome).as(scenario.about()).isInstanceOf(Outcome.Decided.class);
                check(scenario.about(), accepted, ((Outcome.Decided) outcome).decisions());
            }
        }
    }

    private static void check(String about, Scenario.Accepted expected, List<Decision> decisions) {
        assertThat(decisions.stream()
                        .map(decision -> Map.entry(decision.rule().rule().id(), word(decision.verdict())))
                        .toList())
                .as(about)
                .isEqualTo(expected.decisions());
        for (Decision decision : decisions) {
            String rule = decision.rule().rule().id();
            if (decision.verdict() instanceof Decision.Granted granted) {
                if (expected.expiresAt().containsKey(rule)) {
                    assertThat(granted.expiresAt())
                            .as(about)
                            .isEqualTo(expected.expiresAt().get(rule));
                }
                if (expected.claims().containsKey(rule)) {
                    assertThat(granted.claims().stream()
                                    .map(claim -> claim.account() + " " + claim.amount() + " " + claim.limit())
                                    .toList())
                            .as(about)
                            .isEqualTo(expected.claims().get(rule));
                }
            }
        }
    }

    private static String word(Decision.Verdict verdict) {
        return switch (verdict) {
            case Decision.Granted granted -> "granted";
            case Decision.Refused refused -> refused.reason().word();
            case Decision.Withheld withheld -> "withheld";
            case Decision.Shadowed shadowed -> "shadowed";
            case Decision.Held held -> "held";
        };
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Decided decided -> "accepted";
            case Outcome.Duplicate duplicate -> "duplicate";
            case Outcome.Stale stale -> "stale";
            case Outcome.ProfileTooLarge tooLarge -> "profile_too_large";
        };
    }

    /** The engine in a map. */
    private static final class Shop {
        private final Decider decider = new Decider(LengthPrefixedFields.DEFAULT_TENANT);
        private final Scenario scenario;
        private final Map<String, Profile> profiles = new HashMap<>();
        private RuleBook book = RuleBook.EMPTY;

        Shop(Scenario scenario) {
            this.scenario = scenario;
        }

        void happens(Scenario.Step step) {
            switch (step) {
                case Scenario.BookLive live ->
                    book = RuleBook.of(
                            book.version() + 1,
                            live.file().rules().stream()
                                    .map(rule -> new LiveRule(rule, 1))
                                    .toList(),
                            live.file().segments());
                case Scenario.Arrival arrival -> arrives(arrival);
                case Scenario.IssuerRefused refused ->
                    profiles.computeIfPresent(
                            "user:" + refused.userId(),
                            (shopper, profile) ->
                                    decider.refusedByIssuer(book, profile, refused.rule(), refused.occurredAt()));
            }
        }

        Outcome arrives(Scenario.Arrival arrival) {
            Shopper shopper = shopper(arrival);
            Profile profile = profiles.getOrDefault(shopper.key(), Profile.EMPTY);
            Circumstances circumstances = new Circumstances(
                    scenario.eventClock() ? null : arrival.appendedAt(),
                    (account, limit) -> scenario.spentCaps().contains(account.text()),
                    scenario.blockedRules()::contains,
                    scenario.historySince());
            Outcome outcome = decider.decide(book, profile, shopper, arrival.event(), circumstances);
            if (outcome instanceof Outcome.Decided decided) {
                profiles.put(shopper.key(), decided.profile());
            }
            return outcome;
        }

        private static Shopper shopper(Scenario.Arrival arrival) {
            return switch (EventCheck.of(arrival.event(), arrival.appendedAt())) {
                case EventCheck.Good good -> good.shopper();
                case EventCheck.Bad bad -> throw new AssertionError("a scenario's event is bad: " + bad);
            };
        }
    }
}
