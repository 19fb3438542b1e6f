package io.behaviourdiscounts.issuer.topology;

import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static io.behaviourdiscounts.issuer.testing.Grants.VALIDITY;
import static io.behaviourdiscounts.issuer.testing.Grants.grant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.StateStores;
import io.behaviourdiscounts.issuer.testing.Grants;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.testing.TestKeys;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponExpired;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.deadletter.DeadLetter;
import io.behaviourdiscounts.schemas.json.RecordJson;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerTopologyTest {

    private static final Instant END = TRIGGERED.plus(VALIDITY);

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
    void aGrantBecomesTheCouponOfTheDataModel() {
        issuer.grant(grant(123), TRIGGERED);

        CouponIssued issued = onlyOne(issuer.read(Topics.ISSUED));
        assertThat(RecordJson.toJson(issued).toPrettyString()).isEqualToIgnoringNewLines("""
                {
                  "code" : "%s",
                  "action" : {
                    "type" : "percentage_off",
                    "value" : 15,
                    "max_amount" : 40
                  },
                  "issued_at" : "2024-07-15T18:24:10Z",
                  "valid_from" : "2024-07-15T18:24:10Z",
                  "expires_at" : "2024-07-16T18:24:10Z",
                  "metadata" : {
                    "rule" : "high-value-cart-first-purchase",
                    "rule_version" : 3,
                    "issued_for_event_id" : "evt_123",
                    "user_id" : "user_123",
                    "shopper" : "user:user_123",
                    "grant_id" : "%s"
                  },
                  "stackable" : false,
                  "status" : "issued",
                  "type" : "single_use",
                  "coupon_id" : "%s",
                  "sequence" : 1,
                  "recipient" : {
                    "user_id" : "user_123",
                    "email" : "shopper123@example.com",
                    "locale" : "en-US"
                  },
                  "display" : {
                    "name" : {
                      "default" : "15 %% off your first order"
                    }
                  },
                  "include" : {
                    "attributes.cart_value" : 145.75
                  },
                  "action_text" : {
                    "value" : "15",
                    "max_amount" : "40"
                  }
                }""".formatted(
                        issued.getCode(), grant(123).getGrantId(), idOf(issued.getCode())));
        assertThat(issued.getCode()).matches("HV15(-[0-9A-HJKMNP-TV-Z]{4}){3}");
        assertThat(CouponCodes.hasRightCheckCharacter(issued.getCode())).isTrue();
    }

    @Test
    void theShopperHearsOfEachStep() {
        issuer.grant(grant(1), TRIGGERED);
        CouponIssued issued = onlyOne(issuer.read(Topics.ISSUED));
        issuer.command(revoke(issued.getCouponId(), null), TRIGGERED.plusSeconds(5));

        assertThat(issuer.records(Topics.BY_SHOPPER))
                .extracting(record -> record.key())
                .containsOnly("user:user_1");
        issuer.grant(grant(2), TRIGGERED);
        ShopperCoupon step = onlyOne(issuer.read(Topics.BY_SHOPPER));
        assertThat(step.getStatus()).isEqualTo("issued");
        assertThat(step.getOccurredAt()).isEqualTo(TRIGGERED);
        assertThat(step.getExpiresAt()).isEqualTo(END);
    }

    @Test
    void theSameGrantAgainIsTheSameCouponOnce() {
        issuer.grant(grant(1), TRIGGERED);
        issuer.grant(grant(1), TRIGGERED.plusSeconds(1));

        assertThat(issuer.read(Topics.ISSUED)).hasSize(1);
    }

    @Test
    void theWallClockAloneEndsNothingButItsTickDoes() {
        issuer.grant(grant(1), TRIGGERED);
        issuer.wait(VALIDITY.minusSeconds(1));
        assertThat(issuer.read(Topics.COMMANDS)).isEmpty();
        assertThat(issuer.read(Topics.EXPIRED)).isEmpty();

        issuer.wait(Duration.ofSeconds(1));
        assertThat(onlyOne(issuer.read(Topics.COMMANDS)).getType()).isEqualTo("clock.tick");
        CouponExpired expired = onlyOne(issuer.read(Topics.EXPIRED));
        assertThat(expired.getExpiresAt()).isEqualTo(END);
        assertThat(expired.getExpiredAt()).isEqualTo(END);
        assertThat(expired.getSequence()).isEqualTo(2);

        issuer.wait(Duration.ofDays(1));
        assertThat(issuer.read(Topics.COMMANDS)).isEmpty();
    }

    @Test
    void aGrantThatArrivesAfterItsEndIsIssuedAndExpiredAtOnce() {
        issuer.grant(grant(1), END.plusSeconds(1));

        assertThat(issuer.read(Topics.ISSUED)).hasSize(1);
        assertThat(issuer.read(Topics.EXPIRED)).hasSize(1);
        assertThat(issuer.read(Topics.BY_SHOPPER))
                .extracting(ShopperCoupon::getStatus)
                .containsExactly("issued", "expired");
    }

    @Test
    void aCouponIsRevokedAndItsCallerHears() {
        issuer.grant(grant(1), TRIGGERED);
        String id = onlyOne(issuer.read(Topics.ISSUED)).getCouponId();
        issuer.command(revoke(id, 0), TRIGGERED.plusSeconds(5));
        issuer.command(revoke(id, 0), TRIGGERED.plusSeconds(6));
        issuer.command(revoke("nobody", 0), TRIGGERED.plusSeconds(6));
        issuer.command(revoke(id, null), TRIGGERED.plusSeconds(7));

        assertThat(issuer.read(Topics.REVOKED)).singleElement().satisfies(revoked -> {
            assertThat(revoked.getReason()).isEqualTo("fraud");
            assertThat(revoked.getAuthor()).isEqualTo("jane");
            assertThat(revoked.getRevokedAt()).isEqualTo(TRIGGERED.plusSeconds(5));
        });
        assertThat(issuer.read(Topics.REPLIES))
                .extracting(CouponReply::getOutcome, CouponReply::getReason, CouponReply::getStatus)
                .containsExactly(
                        tuple("done", null, "revoked"),
                        tuple("refused", "already_revoked", "revoked"),
                        tuple("refused", "not_found", null));
        issuer.wait(VALIDITY.plus(Duration.ofDays(1)));
        assertThat(issuer.read(Topics.EXPIRED)).isEmpty();
    }

    @Test
    void aReplyToAPartitionThatThereIsNotStopsNothing() {
        issuer.command(revoke("nobody", 99), TRIGGERED);
        issuer.command(revoke("nobody", -1), TRIGGERED);

        assertThat(issuer.read(Topics.REPLIES)).hasSize(2);
    }

    @Test
    void anEndedCouponKeepsItsCodeFor400DaysAndIsThenForgotten() {
        issuer.grant(grant(1), TRIGGERED);
        issuer.wait(VALIDITY);
        assertThat(issuer.rows(RowKind.COUPONS)).isEqualTo(1);

        issuer.wait(Duration.ofDays(400));
        assertThat(issuer.rows(RowKind.COUPONS)).isZero();
        assertThat(issuer.due(StateStores.COUPONS)).isZero();
    }

    @Test
    void shortCodesCollideAndTheNextAttemptIsTaken() {
        for (int number = 0; number < 40; number++) {
            issuer.grant(Grants.withCode(grant(number), "AB", 2), TRIGGERED);
        }

        List<CouponIssued> issued = issuer.read(Topics.ISSUED);
        // One character and its check character: 32 codes.
        assertThat(issued).hasSizeBetween(20, 32);
        assertThat(issued).extracting(CouponIssued::getCode).doesNotHaveDuplicates();
        assertThat(issuer.read(Topics.REFUSED))
                .hasSize(40 - issued.size())
                .allSatisfy(refused -> assertThat(refused.getReason()).isEqualTo("no_code_left"));

        for (int number = 0; number < 40; number++) {
            issuer.grant(Grants.withCode(grant(number), "AB", 2), TRIGGERED);
        }
        assertThat(issuer.read(Topics.ISSUED)).isEmpty();
        assertThat(issuer.read(Topics.REFUSED)).isEmpty();
    }

    @Test
    void whatCannotBeReadIsADeadLetterAndTheGrantsAroundItAreIssued() {
        DiscountGrant unknownKey =
                DiscountGrant.newBuilder(grant(3)).setIssuingKeyId("k9").build();
        issuer.grant(grant(1), TRIGGERED);
        issuer.sendBytes(Topics.GRANTS, new byte[0], TRIGGERED);
        issuer.sendBytes(Topics.GRANTS, new byte[] {1, 2, 3, 4, 5, 6}, TRIGGERED);
        issuer.sendBytes(Topics.GRANTS, new byte[] {0, 0, 0}, TRIGGERED);
        issuer.sendBytes(Topics.GRANTS, new byte[] {0, 0, 99, 0, 0, 1}, TRIGGERED);
        issuer.grant(unknownKey, TRIGGERED);
        issuer.grant(grant(2), TRIGGERED);

        assertThat(issuer.read(Topics.ISSUED)).hasSize(2);
        assertThat(issuer.bytes(Topics.GRANTS.deadLetterName()))
                .extracting(letter ->
                        DeadLetter.read(letter.headers()).orElseThrow().reason())
                .containsExactly("empty", "wrong_magic_byte", "truncated", "unknown_schema", "invalid");
    }

    @Test
    void commandsThatMakeNoSenseAreDeadLettersToo() {
        issuer.command(
                CouponCommand.newBuilder(revoke("x", 0)).setCouponId(null).build(), TRIGGERED);
        issuer.command(CouponCommand.newBuilder(revoke("x", 0)).setType("dance").build(), TRIGGERED);

        assertThat(issuer.bytes(Topics.COMMANDS.deadLetterName())).hasSize(1);
        assertThat(issuer.read(Topics.REPLIES))
                .extracting(CouponReply::getReason)
                .containsExactly("malformed", "unknown_command");
    }

    static CouponCommand revoke(String couponId, @Nullable Integer replyPartition) {
        return CouponCommand.newBuilder()
                .setRequestId("r-1")
                .setType("revoke")
                .setCouponId(couponId)
                .setAuthor("jane")
                .setReason("fraud")
                .setReplyPartition(replyPartition)
                .build();
    }

    private static String idOf(String code) {
        return new CouponCodes("default", TestKeys.ring()).couponId(code);
    }

    static <T> T onlyOne(List<T> values) {
        assertThat(values).hasSize(1);
        return values.getFirst();
    }
}
