package io.behaviourdiscounts.issuer.topology;

import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.order;
import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.shopper;
import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static io.behaviourdiscounts.issuer.topology.IssuerTopologyTest.onlyOne;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.batch.Batch;
import io.behaviourdiscounts.issuer.batch.BatchStatus;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.testing.Batches;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.testing.TestKeys;
import io.behaviourdiscounts.issuer.testing.Till;
import io.behaviourdiscounts.schemas.BatchCode;
import io.behaviourdiscounts.schemas.BatchRecord;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codes of a batch at the checkout: their coupons appear when something happens to them. */
class BatchCouponsTest {

    private static final BatchRecord.Builder RECORD = Batches.record("b-1", "SUMMER-****-****", 1_000, 42);

    @TempDir
    private Path folder;

    private IssuerHarness issuer;
    private Till till;

    @BeforeEach
    void open() {
        issuer = new IssuerHarness(IssuerSettings.DEFAULTS, folder, TRIGGERED);
        till = new Till(issuer, TRIGGERED);
        issuer.batches.put(Batches.batch(RECORD));
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void aCouponAppearsWithItsFirstUseAndIsSpentByIt() {
        CouponReply redeemed = till.ask(call("redeem", 7, order("o-1", 100_00)));

        assertThat(redeemed.getOutcome()).isEqualTo("redeemed");
        assertThat(redeemed.getDiscount().getAmount()).isEqualTo(20_00);
        CouponIssued issued = onlyOne(issuer.read(Topics.ISSUED));
        assertThat(issued.getCode()).isEqualTo(code(7));
        assertThat(issued.getSequence()).isEqualTo(1);
        assertThat(issued.getMetadata().getGrantId()).isEqualTo("batch/b-1/7");
        assertThat(onlyOne(issuer.read(Topics.REDEEMED)).getSequence()).isEqualTo(2);

        assertThat(till.ask(call("redeem", 7, order("o-2", 100_00))).getReason())
                .isEqualTo("already_redeemed");
        assertThat(till.ask(call("redeem", 7, order("o-1", 100_00))).getOutcome())
                .as("the same again")
                .isEqualTo("redeemed");
        assertThat(till.ask(call("redeem", 8, order("o-2", 100_00))).getOutcome())
                .isEqualTo("redeemed");
        assertThat(issuer.read(Topics.ISSUED)).hasSize(1);
    }

    @Test
    void afterTheFirstUseItsIdIsEnough() {
        assertThat(till.ask(call("apply", 7, order("o-1", 100_00))).getOutcome())
                .isEqualTo("applied");

        assertThat(till.redeem(id(7), order("o-1", 100_00), shopper(1)).getOutcome())
                .isEqualTo("redeemed");
        assertThat(till.redeem(id(8), order("o-1", 100_00), shopper(1)).getReason())
                .isEqualTo("not_found");
    }

    @Test
    void whereNothingHappensNoTraceIsLeft() {
        issuer.batches.put(Batches.batch(BatchRecord.newBuilder(RECORD.build())
                .setId("b-2")
                .setFirst(5_000)
                .setOffer(Batches.offer()
                        .setRedeemConditions("{order.subtotal: {gte: 60}}")
                        .build())));
        CouponCommand.Builder small = call("b-2", "apply", 7, order("o-1", 50_00));

        assertThat(till.ask(small).getReason()).isEqualTo("conditions_not_met");
        assertThat(till.ask(call("release", 7, order("o-1", 100_00))).getReason())
                .isEqualTo("not_applied");

        assertThat(issuer.read(Topics.ISSUED)).isEmpty();
        assertThat(issuer.rows(RowKind.COUPONS)).isZero();
        assertThat(till.ask(call("b-2", "apply", 7, order("o-1", 60_00))).getOutcome())
                .isEqualTo("applied");
        assertThat(issuer.rows(RowKind.COUPONS)).isEqualTo(1);
    }

    @Test
    void aPausedBatchRefusesAndResumesWhereItWas() {
        assertThat(till.ask(call("apply", 7, order("o-1", 100_00))).getOutcome())
                .isEqualTo("applied");
        issuer.batches.put(Batches.batch(RECORD, BatchStatus.PAUSED));

        assertThat(till.ask(call("apply", 8, order("o-2", 100_00))).getReason()).isEqualTo("paused");
        assertThat(till.redeem(id(7), order("o-1", 100_00), shopper(1)).getReason())
                .isEqualTo("paused");

        issuer.batches.put(Batches.batch(RECORD));
        assertThat(till.redeem(id(7), order("o-1", 100_00), shopper(1)).getOutcome())
                .isEqualTo("redeemed");
        assertThat(issuer.read(Topics.ISSUED)).hasSize(1);
    }

    @Test
    void aCancelledBatchRefusesForGoodAndWhatWasRedeemedStays() {
        till.ask(call("redeem", 7, order("o-1", 100_00)));
        issuer.batches.put(Batches.batch(RECORD, BatchStatus.CANCELLED));

        assertThat(till.ask(call("redeem", 8, order("o-2", 100_00))).getReason())
                .isEqualTo("revoked");
        assertThat(till.redeem(id(7), order("o-1", 100_00), shopper(1)).getOutcome())
                .as("the same again")
                .isEqualTo("redeemed");
        assertThat(till.rollback(id(7), order("o-1", 100_00)).getOutcome()).isEqualTo("rolled_back");
    }

    @Test
    void aBatchThatIsNotKnownYetIsBusyAndAStolenNumberIsNothing() {
        assertThat(till.ask(call("apply", 7, order("o-1", 100_00)).setBatch(new BatchCode("b-9", 7L)))
                        .getReason())
                .isEqualTo("busy");
        assertThat(till.ask(call("apply", 7, order("o-1", 100_00)).setBatch(new BatchCode("b-1", 8L)))
                        .getReason())
                .isEqualTo("not_found");
        assertThat(issuer.rows(RowKind.COUPONS)).isZero();
    }

    @Test
    void anUnusedCodeIsRevokedAndStaysSoAsLongAsItsBatchIsValid() {
        assertThat(till.ask(call("revoke", 7, order("o-1", 1_00)).setReason("lost"))
                        .getOutcome())
                .isEqualTo("done");
        assertThat(till.ask(call("apply", 7, order("o-1", 100_00))).getReason()).isEqualTo("revoked");

        till.wait(Duration.ofDays(599));
        assertThat(till.ask(call("apply", 7, order("o-1", 100_00))).getReason()).isEqualTo("revoked");
    }

    @Test
    void afterItsEndACodeIsExpiredAndLeavesNoTrace() {
        till.wait(Duration.ofDays(600));

        assertThat(till.ask(call("apply", 7, order("o-1", 100_00))).getReason()).isEqualTo("expired");
        assertThat(issuer.rows(RowKind.COUPONS)).isZero();
        assertThat(issuer.read(Topics.EXPIRED)).isEmpty();
    }

    @Test
    void aCodeThatIsAnotherCouponsAlreadyIsThatCoupons() {
        String coupon = till.create(code(7), CreatedCouponsTest.vanity("unlimited", 0));

        assertThat(coupon).isEqualTo(id(7));
        assertThat(till.ask(call("redeem", 7, order("o-1", 100_00))).getOutcome())
                .isEqualTo("redeemed");
        assertThat(till.ask(call("redeem", 7, order("o-2", 100_00))).getOutcome())
                .as("unlimited, as it was made")
                .isEqualTo("redeemed");
    }

    private CouponCommand.Builder call(String type, long sequence, CheckoutOrder order) {
        return call("b-1", type, sequence, order);
    }

    private CouponCommand.Builder call(String batch, String type, long sequence, CheckoutOrder order) {
        return till.call(type, id(batch, sequence), order, shopper(1)).setBatch(new BatchCode(batch, sequence));
    }

    private String id(long sequence) {
        return id("b-1", sequence);
    }

    private String id(String batch, long sequence) {
        return new CouponCodes("default", TestKeys.ring()).couponId(code(batch, sequence));
    }

    private String code(long sequence) {
        return code("b-1", sequence);
    }

    private String code(String id, long sequence) {
        Batch batch = issuer.batches.batch(id).orElseThrow();
        return issuer.batches.codes(batch).orElseThrow().code(sequence);
    }
}
