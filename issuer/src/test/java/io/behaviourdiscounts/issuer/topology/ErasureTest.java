package io.behaviourdiscounts.issuer.topology;

import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.order;
import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.shopper;
import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static io.behaviourdiscounts.issuer.testing.Grants.grant;
import static io.behaviourdiscounts.issuer.testing.Grants.oneIssue;
import static io.behaviourdiscounts.issuer.testing.Grants.under;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.behaviourdiscounts.issuer.code.ShopperKeys;
import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.Forgotten;
import io.behaviourdiscounts.issuer.store.CouponRows;
import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.StateStores;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.testing.TestKeys;
import io.behaviourdiscounts.issuer.testing.Till;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.CouponReleased;
import io.behaviourdiscounts.schemas.CouponRevoked;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.ErasureProof;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.ShopperErasure;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the issuer forgets of a shopper who is erased: whose coupons were, and nothing that others count on. */
class ErasureTest {

    private static final ShopperKeys SHOPPERS = ShopperKeys.of("default", TestKeys.ring());
    private static final String ANNE = "user:user_1";

    @TempDir
    private Path folder;

    private IssuerHarness issuer;
    private Till till;

    @BeforeEach
    void open() {
        issuer = new IssuerHarness(IssuerSettings.DEFAULTS, folder, TRIGGERED);
        till = new Till(issuer, TRIGGERED);
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void whatIsLeftOfACouponEndsAndNothingSaysWhoseItWas() {
        String coupon = till.issue(ofAnne(1));
        assertThat(state()).contains("user_1");

        erase(ANNE);

        assertThat(state()).doesNotContain("user_1", "evt_1", SHOPPERS.email("anne@example.com"), "anne");
        assertThat(issuer.rows(RowKind.SHOPPER_COUPONS)).isZero();
        assertThat(issuer.read(Topics.REVOKED))
                .extracting(CouponRevoked::getCouponId, CouponRevoked::getShopper, CouponRevoked::getReason)
                .containsExactly(tuple(coupon, "", Forgotten.REASON));
        assertThat(till.redeem(coupon, order("o-1", 100_00), shopper(1)).getReason())
                .isEqualTo("revoked");
    }

    @Test
    void whatWasSpentStaysSpentAndWhatWasOnlyReservedIsGivenBack() {
        issuer.read(Topics.LEDGER);
        String spent = till.issue(under(ofAnne(1), oneIssue("2024-07-15", 20)));
        String reserved = till.issue(under(ofAnne(2), oneIssue("2024-07-15", 20)));
        till.redeem(spent, order("o-1", 100_00), shopper(1));
        till.apply(reserved, order("o-2", 100_00), shopper(1));

        erase(ANNE);

        assertThat(state()).doesNotContain("user_1");
        assertThat(issuer.read(Topics.RELEASED))
                .extracting(CouponReleased::getCouponId, CouponReleased::getCause)
                .containsExactly(tuple(reserved, "revoked"));
        assertThat(issuer.read(Topics.REVOKED))
                .extracting(CouponRevoked::getCouponId)
                .containsExactly(reserved);
        assertThat(coupon(spent)).isInstanceOfSatisfying(Coupon.Live.class, live -> {
            assertThat(live.isSpent()).isTrue();
            assertThat(live.blocked()).isEqualTo(Forgotten.REASON);
        });
        Map<String, LedgerEntry> last = new HashMap<>();
        issuer.read(Topics.LEDGER).forEach(entry -> last.put(entry.getAccount(), entry));
        assertThat(last.get("rule/" + ofAnne(1).getRuleId() + "/issues/2024-07-15"))
                .satisfies(entry -> {
                    assertThat(entry.getSpent()).isEqualTo(2);
                    assertThat(entry.getHeld() + entry.getReserved()).isZero();
                });
        assertThat(last.values())
                .allSatisfy(entry -> assertThat(entry.getReserved()).isZero());
    }

    @Test
    void aRollbackPutsWhatWasSpentIntoNobodysHands() {
        String coupon = till.issue(ofAnne(1));
        till.redeem(coupon, order("o-1", 100_00), shopper(1));
        erase(ANNE);

        assertThat(till.rollback(coupon, order("o-1")).getOutcome()).isEqualTo("rolled_back");
        assertThat(till.redeem(coupon, order("o-2", 100_00), shopper(1)).getReason())
                .isEqualTo("blocked");
    }

    /** What is nobody's would be anybody's: the code still stands in an old mail. */
    @Test
    void nobodyOpensWhatAnErasureHasBlocked() {
        String coupon = till.issue(ofAnne(1));
        till.redeem(coupon, order("o-1", 100_00), shopper(1));
        erase(ANNE);
        till.rollback(coupon, order("o-1"));

        assertThat(till.ask(till.call("unblock", coupon).setReason("looked at").setAuthor("jane"))
                        .getReason())
                .isEqualTo("blocked");

        assertThat(till.redeem(coupon, order("o-2", 100_00), shopper(2)).getReason())
                .isEqualTo("blocked");
    }

    @Test
    void anEndedCouponsCodeStaysTaken() {
        String coupon = till.issue(ofAnne(1));
        till.wait(Duration.ofDays(2));
        assertThat(coupon(coupon)).isInstanceOf(Coupon.Ended.class);

        erase(ANNE);

        assertThat(state()).doesNotContain("user_1");
        assertThat(coupon(coupon)).isInstanceOf(Coupon.Ended.class);
        assertThat(issuer.read(Topics.REVOKED)).isEmpty();
    }

    @Test
    void aGrantThatWasUnderWayIsForgottenWhenItIsIssued() {
        erase(ANNE);
        till.wait(Duration.ofSeconds(5));

        String coupon = till.issue(ofAnne(1));

        assertThat(state()).doesNotContain("user_1");
        assertThat(issuer.rows(RowKind.SHOPPER_COUPONS)).isZero();
        assertThat(coupon(coupon)).isInstanceOf(Coupon.Ended.class);
    }

    @Test
    void whoComesBackHasCouponsAgain() {
        erase(ANNE);
        till.wait(Duration.ofDays(1));
        Instant later = till.now();

        till.issue(DiscountGrant.newBuilder(ofAnne(7))
                .setOccurredAt(later)
                .setValidFrom(later)
                .setExpiresAt(later.plusSeconds(60))
                .build());

        assertThat(issuer.rows(RowKind.SHOPPER_COUPONS)).isEqualTo(1);
        assertThat(issuer.read(Topics.REVOKED)).isEmpty();
    }

    @Test
    void othersKeepTheirCoupons() {
        String anne = till.issue(ofAnne(1));
        String bob = till.issue(grant(2));

        erase(ANNE);

        assertThat(coupon(anne)).isInstanceOf(Coupon.Ended.class);
        assertThat(till.redeem(bob, order("o-1", 100_00), shopper(2)).getOutcome())
                .isEqualTo("redeemed");
    }

    @Test
    void proofsSayWhatWasErasedAndNameNobody() {
        String coupon = till.issue(ofAnne(1));

        erase(ANNE);
        erase("user:nobody");

        assertThat(issuer.read(Topics.ERASURE_PROOFS))
                .extracting(
                        ErasureProof::getShopper,
                        ErasureProof::getPart,
                        ErasureProof::getRows,
                        ErasureProof::getCouponId)
                .containsExactlyInAnyOrder(
                        tuple(SHOPPERS.stateKey(ANNE), "coupons", 1L, null),
                        tuple(SHOPPERS.stateKey(ANNE), "coupon", 1L, coupon),
                        tuple(SHOPPERS.stateKey("user:nobody"), "coupons", 0L, null));
    }

    @Test
    void theAddressStandsInTheIssuedCouponAlone() {
        DiscountGrant grant = ofAnne(1);
        till.issue(under(grant, oneIssue("2024-07-15", 20)));
        issuer.grant(grant(3), TRIGGERED);

        assertThat(state()).doesNotContain("anne@example.com");
        issuer.grant(ofAnne(4), TRIGGERED);
        List<CouponIssued> issued = issuer.read(Topics.ISSUED);
        assertThat(issued.getLast().getRecipient().getEmail()).isEqualTo("anne@example.com");
    }

    @Test
    void anAddressThatCannotBeReadHereMakesADeadLetter() {
        issuer.grant(DiscountGrant.newBuilder(ofAnne(1)).setShopperKeyId("gone").build(), TRIGGERED);

        assertThat(issuer.bytes(Topics.GRANTS.deadLetterName())).hasSize(1);
        assertThat(issuer.read(Topics.ISSUED)).isEmpty();
    }

    @Test
    void anErasureThatNamesSomebodyIsADeadLetter() {
        issuer.send(Topics.ERASURES, ANNE, new ShopperErasure(ANNE, "jane", till.now()), till.now());

        assertThat(issuer.bytes(Topics.ERASURES.deadLetterName())).hasSize(1);
    }

    private void erase(String shopper) {
        String stateKey = SHOPPERS.stateKey(shopper);
        issuer.send(Topics.ERASURES, stateKey, new ShopperErasure(stateKey, "jane", till.now()), till.now());
    }

    /** A grant to Anne, as an engine with the keys writes it. */
    private static DiscountGrant ofAnne(int number) {
        DiscountGrant grant = grant(number);
        ShopperKeys.Encrypted address = SHOPPERS.encrypt(grant.getGrantId(), "anne@example.com");
        return DiscountGrant.newBuilder(grant)
                .setShopper(ANNE)
                .setUser(EventUser.newBuilder()
                        .setId("user_1")
                        .setEmail(SHOPPERS.email("anne@example.com"))
                        .build())
                .setEncryptedEmail(ByteBuffer.wrap(address.bytes()))
                .setShopperKeyId(address.keyId())
                .build();
    }

    private Coupon coupon(String id) {
        return CouponRows.fromRow(Objects.requireNonNull(RowKind.COUPONS.get(issuer.state(StateStores.COUPONS), id)));
    }

    private String state() {
        StringBuilder text = new StringBuilder();
        for (String name : List.of(StateStores.COUPONS, StateStores.LIMITS, StateStores.SHOPPERS)) {
            try (KeyValueIterator<Bytes, byte[]> rows = issuer.state(name).all()) {
                rows.forEachRemaining(entry -> text.append(new String(entry.key.get(), StandardCharsets.ISO_8859_1))
                        .append(new String(entry.value, StandardCharsets.ISO_8859_1))
                        .append('\n'));
            }
        }
        return text.toString();
    }
}
