package io.behaviourdiscounts.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.event.ClockMode;
import io.behaviourdiscounts.rules.language.RuleFile;
import io.behaviourdiscounts.rules.scenario.Scenario;
import io.behaviourdiscounts.rules.scenario.Scenarios;
import io.behaviourdiscounts.schemas.DiscountDecision;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.deadletter.DeadLetter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenario files of the pure decision, through wire, topology and store. */
class EngineScenarioTest {

    static List<Scenario> scenarios() {
        return Scenarios.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void decidesAsTheScenarioSays(Scenario scenario) {
        ClockMode clock = scenario.eventClock() ? ClockMode.EVENT : ClockMode.WALL;
        try (EngineDriver engine = new EngineDriver(clock, scenario.historySince())) {
            scenario.spentCaps().forEach(engine::spent);
            scenario.blockedRules().forEach(engine::blocked);
            long books = 0;
            for (Scenario.Step step : scenario.given()) {
                switch (step) {
                    case Scenario.BookLive(RuleFile file) -> engine.book(book(++books, file));
                    case Scenario.Arrival arrival -> arrives(engine, arrival);
                    case Scenario.IssuerRefused refused -> engine.couponStep(step(refused));
                }
            }
            engine.decisions();
            engine.grants();
            engine.deadLetters();
            arrives(engine, scenario.when());
            check(scenario, engine);
        }
    }

    private static void check(Scenario scenario, EngineDriver engine) {
        List<DiscountDecision> decisions = engine.decisions();
        switch (scenario.then()) {
            case Scenario.Accepted accepted -> {
                assertThat(engine.deadLetters()).as(scenario.about()).isEmpty();
                assertThat(decisions.stream()
                                .map(decision -> Map.entry(decision.getRuleId(), word(decision)))
                                .toList())
                        .as(scenario.about())
                        .isEqualTo(accepted.decisions());
                engine.grants().forEach(grant -> check(scenario, accepted, grant));
            }
            case Scenario.NotAccepted(String word) -> {
                assertThat(decisions).as(scenario.about()).isEmpty();
                assertThat(engine.deadLetters())
                        .as(scenario.about())
                        .extracting(DeadLetter::reason)
                        .isEqualTo(deadLetters(word));
            }
        }
    }

    private static void check(Scenario scenario, Scenario.Accepted accepted, DiscountGrant grant) {
        if (accepted.expiresAt().containsKey(grant.getRuleId())) {
            assertThat(grant.getExpiresAt())
                    .as(scenario.about())
                    .isEqualTo(accepted.expiresAt().get(grant.getRuleId()));
        }
        if (accepted.claims().containsKey(grant.getRuleId())) {
            assertThat(grant.getClaims().stream()
                            .map(claim -> claim.getAccount() + " " + claim.getAmount() + " " + claim.getLimit())
                            .toList())
                    .as(scenario.about())
                    .isEqualTo(accepted.claims().get(grant.getRuleId()));
        }
    }

    private static String word(DiscountDecision decision) {
        return decision.getReason() == null ? decision.getOutcome() : decision.getReason();
    }

    private static List<String> deadLetters(String word) {
        return switch (word) {
            case "duplicate" -> List.of();
            case "stale" -> List.of("stale");
            case "profile_too_large" -> List.of("invalid");
            default -> throw new AssertionError("a scenario expects " + word);
        };
    }

    private static void arrives(EngineDriver engine, Scenario.Arrival arrival) {
        engine.event(EventConversion.wire(arrival.event()), arrival.appendedAt());
    }

    private static RuleBook book(long version, RuleFile file) {
        return RuleBook.of(
                version,
                file.rules().stream().map(rule -> new LiveRule(rule, 1)).toList(),
                file.segments());
    }

    private static ShopperCoupon step(Scenario.IssuerRefused refused) {
        return ShopperCoupon.newBuilder()
                .setShopper("user:" + refused.userId())
                .setGrantId("grant")
                .setRuleId(refused.rule())
                .setRuleVersion(1)
                .setStatus("refused")
                .setSequence(0)
                .setOccurredAt(refused.occurredAt())
                .setExpiresAt(refused.occurredAt())
                .setAt(refused.occurredAt())
                .build();
    }
}
