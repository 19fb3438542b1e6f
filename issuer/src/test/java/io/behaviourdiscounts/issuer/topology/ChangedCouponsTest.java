package io.behaviourdiscounts.issuer.topology;

import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.order;
import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.shopper;
import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static io.behaviourdiscounts.issuer.topology.CreatedCouponsTest.vanity;
import static io.behaviourdiscounts.issuer.topology.IssuerTopologyTest.onlyOne;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.code.ShopperKeys;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.testing.TestKeys;
import io.behaviourdiscounts.issuer.testing.Till;
import io.behaviourdiscounts.schemas.ChangeableTerms;
import io.behaviourdiscounts.schemas.CouponBlocked;
import io.behaviourdiscounts.schemas.CouponChange;
import io.behaviourdiscounts.schemas.CouponChanged;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.NewCoupon;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.ShopperErasure;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coupons that somebody changes or deletes once they are there. */
class ChangedCouponsTest {

    private static final ShopperKeys SHOPPERS = ShopperKeys.of("default", TestKeys.ring());
    private static final String CODE = "SAVE20NOW";
    private static final Instant LATER = TRIGGERED.plus(Duration.ofDays(60));

    @TempDir
    private Path folder;

    private IssuerHarness issuer;
    private Till till;

    @BeforeEach
    void open() {
        issuer = new IssuerHarness(IssuerSettings.DEFAULTS.withDrainBudget(700), folder, TRIGGERED);
        till = new Till(issuer, TRIGGERED);
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void whatIsNamedChangesAndIsToldWithWhatItWas() {
        String coupon = till.create(CODE, vanity("single_use", 1));

        CouponReply reply = change(
                coupon,
                null,
                CouponChange.newBuilder()
                        .setFields(List.of("expires_at", "usage_limit", "external_references", "extensions"))
                        .setExpiresAt(LATER)
                        .setUsageLimit(3)
                        .setBlocked("not named, so it does not count")
                        .setExternalReferences(Map.of("crm", "C-17"))
                        .setExtensions("{\"z\":1.0,\"a\":[]}"));

        assertThat(reply.getOutcome()).isEqualTo("changed");
        assertThat(reply.getRevision()).isEqualTo(1);
        assertThat(reply.getUsesLeft()).isEqualTo(3);
        assertThat(reply.getExpiresAt()).isEqualTo(LATER);
        CouponChanged told = onlyOne(issuer.read(Topics.CHANGED));
        ChangeableTerms before = Objects.requireNonNull(told.getBefore());
        ChangeableTerms after = Objects.requireNonNull(told.getAfter());
        assertThat(told.getSequence()).isEqualTo(2);
        assertThat(told.getAuthor()).isEqualTo("jane");
        assertThat(told.getReason()).isEqualTo("asked for");
        assertThat(told.getChanged()).containsExactly("expires_at", "usage_limit", "external_references", "extensions");
        assertThat(before.getUsageLimit()).isEqualTo(1);
        assertThat(after.getUsageLimit()).isEqualTo(3);
        assertThat(after.getExpiresAt()).isEqualTo(LATER);
        assertThat(after.getBlocked()).isNull();
        assertThat(after.getExtensions()).isEqualTo("{\"z\":1.0,\"a\":[]}");
        till.wait(Duration.ofDays(40));
        assertThat(till.redeem(coupon, order("o-1", 100_00), shopper(1)).getOutcome())
                .isEqualTo("redeemed");
    }

    @Test
    void whatIsSoAlreadyIsNoChange() {
        String coupon = till.create(CODE, vanity("multi_use", 2));

        CouponReply reply = change(coupon, 0L, limit(2));

        assertThat(reply.getOutcome()).isEqualTo("changed");
        assertThat(reply.getRevision()).isZero();
        assertThat(issuer.read(Topics.CHANGED)).isEmpty();
    }

    @Test
    void aLimitBelowWhatIsUsedIsRefusedAndSaysSo() {
        String coupon = till.create(CODE, vanity("multi_use", 5));
        till.redeem(coupon, order("o-1", 100_00), shopper(1));
        till.redeem(coupon, order("o-2", 100_00), shopper(2));
        till.apply(coupon, order("o-3", 100_00), shopper(3));

        CouponReply refused = change(coupon, null, limit(2));

        assertThat(refused.getReason()).isEqualTo("below_used");
        assertThat(refused.getDetail()).contains("2 redeemed and 1 reserved");
        assertThat(change(coupon, null, limit(3)).getOutcome()).isEqualTo("changed");
        assertThat(till.apply(coupon, order("o-4", 100_00), shopper(4)).getReason())
                .isEqualTo("in_use_on_another_order");
        assertThat(change(coupon, null, limit(0)).getOutcome()).isEqualTo("changed");
        assertThat(till.redeem(coupon, order("o-4", 100_00), shopper(4)).getOutcome())
                .isEqualTo("redeemed");
    }

    @Test
    void aChangeOfWhatWasChangedMeanwhileIsALostUpdateAndUsesAreNone() {
        String coupon = till.create(CODE, vanity("multi_use", 5));
        till.redeem(coupon, order("o-1", 100_00), shopper(1));

        assertThat(change(coupon, 0L, limit(6)).getRevision()).isEqualTo(1);
        CouponReply lost = change(coupon, 0L, limit(7));

        assertThat(lost.getReason()).isEqualTo("lost_update");
        assertThat(till.ask(till.call("block", coupon).setReason("leaked").setAuthor("jane"))
                        .getRevision())
                .isEqualTo(2);
        assertThat(change(coupon, 1L, limit(7)).getReason()).isEqualTo("lost_update");
        assertThat(delete(coupon, 1L).getReason()).isEqualTo("lost_update");
        assertThat(issuer.read(Topics.CHANGED)).hasSize(1);
    }

    @Test
    void aBlockByAChangeIsToldAsABlockToo() {
        String coupon = till.create(CODE, vanity("unlimited", 0));

        change(
                coupon,
                null,
                CouponChange.newBuilder().setFields(List.of("blocked")).setBlocked("leaked"));

        assertThat(onlyOne(issuer.read(Topics.BLOCKED)))
                .extracting(CouponBlocked::getBlocked, CouponBlocked::getReason, CouponBlocked::getSequence)
                .containsExactly(true, "leaked", 2L);
        assertThat(onlyOne(issuer.read(Topics.CHANGED)).getSequence()).isEqualTo(3);
        assertThat(till.redeem(coupon, order("o-1", 100_00), shopper(1)).getReason())
                .isEqualTo("blocked");
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() {
        String credit = till.create("CREDIT-2026", credit());
        String coupon = till.create(CODE, vanity("unlimited", 0));

        assertThat(change(credit, null, limit(3)).getReason()).isEqualTo("not_changeable");
        assertThat(change(coupon, null, until(TRIGGERED)).getReason()).isEqualTo("never_valid");
        assertThat(change("0".repeat(32), null, limit(3)).getReason()).isEqualTo("not_found");
        CouponReply unknown = change(coupon, null, CouponChange.newBuilder().setFields(List.of("code")));
        assertThat(unknown.getReason()).isEqualTo("malformed");
        assertThat(change(coupon, null, CouponChange.newBuilder().setFields(List.of("expires_at")))
                        .getReason())
                .isEqualTo("malformed");
        assertThat(issuer.read(Topics.CHANGED)).isEmpty();
    }

    @Test
    void anEndThatHasPassedEndsTheCouponAtOnce() {
        String coupon = till.create(CODE, vanity("unlimited", 0));
        till.wait(Duration.ofDays(2));

        change(coupon, null, until(TRIGGERED.plus(Duration.ofDays(1))));

        assertThat(issuer.read(Topics.EXPIRED)).hasSize(1);
        assertThat(change(coupon, null, until(LATER)).getReason()).isEqualTo("already_expired");
    }

    @Test
    void aCouponThatIsMadeAnothersIsNoLongerTheFirstOnesToForget() {
        String coupon = till.create(CODE, vanity("unlimited", 0).setAssignee(user("anne")));
        issuer.read(Topics.BY_SHOPPER);

        change(
                coupon,
                null,
                CouponChange.newBuilder().setFields(List.of("assignee")).setAssignee(user("berta")));

        assertThat(onlyOne(issuer.read(Topics.BY_SHOPPER)))
                .extracting(ShopperCoupon::getShopper, ShopperCoupon::getStatus, ShopperCoupon::getSequence)
                .containsExactly("user:berta", "issued", 2L);
        assertThat(till.redeem(coupon, order("o-1", 100_00), user("anne")).getReason())
                .isEqualTo("not_yours");
        erase("user:anne");
        assertThat(till.redeem(coupon, order("o-1", 100_00), user("berta")).getOutcome())
                .isEqualTo("redeemed");
        erase("user:berta");
        assertThat(issuer.read(Topics.REVOKED)).hasSize(1);
    }

    @Test
    void aDeletedCouponIsRevokedAndItsCodeStaysTaken() {
        String coupon = till.create(CODE, vanity("unlimited", 0));

        CouponReply deleted = delete(coupon, 0L);

        assertThat(deleted.getOutcome()).isEqualTo("deleted");
        assertThat(deleted.getStatus()).isEqualTo("revoked");
        assertThat(issuer.read(Topics.REVOKED)).hasSize(1);
        CouponChanged told = onlyOne(issuer.read(Topics.CHANGED));
        assertThat(told.getChanged()).containsExactly("deleted");
        assertThat(told.getBefore()).isNotNull();
        assertThat(told.getAfter()).isNull();
        assertThat(delete(coupon, null).getOutcome()).isEqualTo("deleted");
        assertThat(issuer.read(Topics.CHANGED)).isEmpty();
        assertThat(till.ask(till.creation(CODE, vanity("unlimited", 0))).getReason())
                .isEqualTo("code_taken");
        assertThat(till.apply(coupon, order("o-1", 100_00), shopper(1)).getReason())
                .isEqualTo("revoked");
    }

    /** Expired store credit lives again when a use of it is rolled back; not where it was deleted. */
    @Test
    void aRollbackDoesNotBringDeletedStoreCreditBack() {
        String coupon = till.create("CREDIT-2026", credit());
        till.redeem(coupon, order("o-1", 10_00), shopper(1));
        till.wait(Duration.ofDays(31));
        assertThat(issuer.read(Topics.EXPIRED)).hasSize(1);

        assertThat(delete(coupon, null).getStatus()).isEqualTo("expired");
        assertThat(till.rollback(coupon, order("o-1")).getOutcome()).isEqualTo("rolled_back");

        assertThat(till.redeem(coupon, order("o-2", 10_00), shopper(1)).getReason())
                .isEqualTo("expired");
    }

    @Test
    void usesOfBeforeCountAndACouponThatIsSpentComesSpent() {
        String used = till.create(CODE, vanity("multi_use", 5).setUsageCount(4));
        CouponReply last = till.redeem(used, order("o-1", 100_00), shopper(1));
        issuer.read(Topics.ISSUED);
        String spent = till.create("SPENT-2026", vanity("single_use", 1).setUsageCount(1));

        assertThat(last.getUsesLeft()).isZero();
        assertThat(onlyOne(issuer.read(Topics.ISSUED)).getStatus()).isEqualTo("redeemed");
        assertThat(till.redeem(spent, order("o-2", 100_00), shopper(1)).getReason())
                .isEqualTo("already_redeemed");
        assertThat(till.ask(till.creation("MORE-2026", vanity("multi_use", 2).setUsageCount(3)))
                        .getReason())
                .isEqualTo("malformed");
    }

    private void erase(String shopper) {
        String stateKey = SHOPPERS.stateKey(shopper);
        issuer.send(Topics.ERASURES, stateKey, new ShopperErasure(stateKey, "jane", till.now()), till.now());
    }

    private CouponReply change(String coupon, @Nullable Long revision, CouponChange.Builder change) {
        return till.ask(till.call("change", coupon)
                .setReason("asked for")
                .setAuthor("jane")
                .setChange(change.setExpectedRevision(revision).build()));
    }

    private CouponReply delete(String coupon, @Nullable Long revision) {
        CouponChange nothing = CouponChange.newBuilder()
                .setFields(List.of())
                .setExpectedRevision(revision)
                .build();
        return till.ask(till.call("delete", coupon)
                .setReason("a mistake")
                .setAuthor("jane")
                .setChange(nothing));
    }

    private static CouponChange.Builder limit(long uses) {
        return CouponChange.newBuilder().setFields(List.of("usage_limit")).setUsageLimit(uses);
    }

    private static CouponChange.Builder until(Instant end) {
        return CouponChange.newBuilder().setFields(List.of("expires_at")).setExpiresAt(end);
    }

    private static EventUser user(String id) {
        return EventUser.newBuilder().setId(id).build();
    }

    private static NewCoupon.Builder credit() {
        return vanity("single_use", 1)
                .setAction(DiscountAction.newBuilder()
                        .setType("store_credit")
                        .setValue(new BigDecimal("50.0000"))
                        .setCurrency("USD")
                        .build());
    }
}
