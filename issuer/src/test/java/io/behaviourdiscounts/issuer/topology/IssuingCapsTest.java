package io.behaviourdiscounts.issuer.topology;

import static io.behaviourdiscounts.issuer.testing.Grants.RULE;
import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static io.behaviourdiscounts.issuer.testing.Grants.budget;
import static io.behaviourdiscounts.issuer.testing.Grants.grant;
import static io.behaviourdiscounts.issuer.testing.Grants.oneIssue;
import static io.behaviourdiscounts.issuer.testing.Grants.under;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.testing.Books;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.schemas.CouponRefused;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.LimitClaim;
import io.behaviourdiscounts.schemas.LimitState;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuingCapsTest {

    private static final String DAY = "2024-07-15";

    @TempDir
    private Path folder;

    private IssuerHarness issuer;

    @BeforeEach
    void start() {
        issuer = new IssuerHarness(IssuerSettings.DEFAULTS, folder, TRIGGERED);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void aDaysCapAdmitsExactlyAsManyAsItSays() {
        for (int number = 0; number < 250; number++) {
            issuer.grant(under(grant(number), oneIssue(DAY, 100)), TRIGGERED);
        }

        assertThat(issuer.read(Topics.ISSUED)).hasSize(100);
        assertThat(issuer.read(Topics.REFUSED))
                .hasSize(150)
                .allSatisfy(refused -> assertThat(refused.getReason()).isEqualTo("daily_issue_limit_reached"));
        assertThat(issuer.read(Topics.BY_SHOPPER).stream()
                        .filter(step -> step.getStatus().equals("refused"))
                        .map(ShopperCoupon::getCouponId))
                .hasSize(150)
                .containsOnlyNulls();
        assertThat(issuer.read(Topics.LIMITS))
                .extracting(LimitState::getAccount, LimitState::getRuleId, LimitState::getFull, LimitState::getLimit)
                .containsExactly(tuple("rule/" + RULE + "/issues/" + DAY, RULE, true, 100L));
        assertThatLedgerHolds(issuer.read(Topics.LEDGER));
    }

    @Test
    void aRefusedGrantThatComesAgainIsNotAskedAgain() {
        DiscountGrant refused = under(grant(2), oneIssue(DAY, 1));
        issuer.grant(under(grant(1), oneIssue(DAY, 1)), TRIGGERED);
        issuer.grant(refused, TRIGGERED);
        issuer.book = Books.withDailyIssues(RULE, 50);
        issuer.grant(refused, TRIGGERED.plusSeconds(1));

        assertThat(issuer.read(Topics.ISSUED)).hasSize(1);
        assertThat(issuer.read(Topics.REFUSED)).hasSize(1);
    }

    @Test
    void theLiveRulesLimitWinsOverTheOneInTheGrant() {
        issuer.book = Books.withDailyIssues(RULE, 3);
        for (int number = 0; number < 10; number++) {
            issuer.grant(under(grant(number), oneIssue(DAY, 100)), TRIGGERED);
        }
        assertThat(issuer.read(Topics.ISSUED)).hasSize(3);

        issuer.book = Books.withDailyIssues(RULE, 5);
        for (int number = 10; number < 20; number++) {
            issuer.grant(under(grant(number), oneIssue(DAY, 100)), TRIGGERED);
        }
        assertThat(issuer.read(Topics.ISSUED)).hasSize(2);
        assertThat(issuer.read(Topics.LIMITS)).extracting(LimitState::getFull).containsExactly(true, false, true);
    }

    @Test
    void aBudgetIsNeverPassedAndAGrantUnderTwoCapsTakesBothOrNeither() {
        for (int number = 0; number < 60; number++) {
            issuer.grant(under(grant(number), budget(40_00, 1000_00), oneIssue(DAY, 30)), TRIGGERED);
        }

        assertThat(issuer.read(Topics.ISSUED)).hasSize(25);
        List<LedgerEntry> ledger = issuer.read(Topics.LEDGER);
        assertThatLedgerHolds(ledger);
        Map<String, LedgerEntry> last = new HashMap<>();
        ledger.forEach(entry -> last.put(entry.getAccount(), entry));
        assertThat(last.values())
                .extracting(LedgerEntry::getAccount, LedgerEntry::getSpent)
                .containsExactlyInAnyOrder(
                        tuple("rule/" + RULE + "/issue-budget/total", 1000_00L),
                        tuple("rule/" + RULE + "/issues/" + DAY, 25L));
        assertThat(last.values())
                .allSatisfy(entry -> assertThat(entry.getHeld()).isZero());
        assertThat(issuer.read(Topics.REFUSED))
                .extracting(CouponRefused::getReason)
                .containsOnly("issue_budget_spent");
    }

    @Test
    void whatTheDaysCapRefusesGivesItsPartOfTheBudgetBack() {
        for (int number = 0; number < 5; number++) {
            issuer.grant(under(grant(number), budget(10_00, 1000_00), oneIssue(DAY, 2)), TRIGGERED);
        }

        assertThat(issuer.read(Topics.LEDGER).stream()
                        .filter(entry -> entry.getAccount().endsWith("total"))
                        .map(LedgerEntry::getStep))
                .containsExactly(
                        "held",
                        "spent",
                        "held",
                        "spent",
                        "held",
                        "given_back",
                        "held",
                        "given_back",
                        "held",
                        "given_back");
    }

    @Test
    void theDayTurnsAtMidnightOfTheRulesZoneAlsoWhenClocksAreChanged() {
        ZoneId zone = ZoneId.of("America/New_York");
        Instant beforeChange = Instant.parse("2024-11-03T03:59:59Z");
        Instant firstOfDay = Instant.parse("2024-11-03T04:00:00Z");
        Instant lastOfDay = Instant.parse("2024-11-04T04:59:59Z");
        Instant nextDay = Instant.parse("2024-11-04T05:00:00Z");
        int number = 0;
        for (Instant at : List.of(beforeChange, firstOfDay, lastOfDay, nextDay)) {
            LimitClaim claim = LimitClaim.newBuilder(oneIssue(DAY, 1))
                    .setAccount(LimitAccountKey.dailyIssues(RULE, at, zone).text())
                    .build();
            issuer.grant(under(grant(number++, at), claim), at);
        }

        assertThat(issuer.read(Topics.ISSUED))
                .extracting(issued -> issued.getMetadata().getIssuedForEventId())
                .containsExactly("evt_0", "evt_1", "evt_3");
        assertThat(issuer.read(Topics.REFUSED))
                .extracting(CouponRefused::getEventId)
                .containsExactly("evt_2");
    }

    @Test
    void spentUnitsAreForgottenByReservationAfterAWhileButNotByTheAccount() {
        issuer.grant(under(grant(1), oneIssue(DAY, 2)), TRIGGERED);
        assertThat(issuer.rows(RowKind.UNITS)).isEqualTo(1);

        issuer.grant(under(grant(2), oneIssue(DAY, 2)), TRIGGERED.plus(Duration.ofDays(8)));
        issuer.grant(under(grant(3), oneIssue(DAY, 2)), TRIGGERED.plus(Duration.ofDays(8)));

        assertThat(issuer.rows(RowKind.UNITS)).isEqualTo(1);
        assertThat(issuer.read(Topics.REFUSED)).hasSize(1);
    }

    private static void assertThatLedgerHolds(List<LedgerEntry> ledger) {
        Map<String, Long> sequences = new HashMap<>();
        for (LedgerEntry entry : ledger) {
            assertThat(entry.getSequence()).isEqualTo(sequences.merge(entry.getAccount(), 1L, Long::sum));
            assertThat(entry.getHeld() + entry.getReserved() + entry.getSpent()).isLessThanOrEqualTo(entry.getLimit());
        }
    }
}
