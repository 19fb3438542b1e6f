package io.behaviourdiscounts.issuer.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.behaviourdiscounts.issuer.testing.Actions;
import io.behaviourdiscounts.issuer.testing.CheckoutOrders;
import io.behaviourdiscounts.issuer.testing.CheckoutWorld;
import io.behaviourdiscounts.issuer.testing.Grants;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.NewCoupon;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers wait for a time and ask again: what nobody waits for is not begun, and who asks the same is answered with it, once for all. */
class PatienceTest {

    private static final CheckoutOrder ORDER = CheckoutOrders.order("o", 10_000);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CheckoutWorld world = new CheckoutWorld(new RandomRules(), Grants.TRIGGERED);

    @BeforeEach
    void create() {
        world.ask(CouponCommand.newBuilder()
                .setRequestId("create")
                .setType("create")
                .setCouponId("coupon")
                .setReplyPartition(0)
                .setCreate(NewCoupon.newBuilder()
                        .setAction(Actions.percentage("20"))
                        .setType("multi_use")
                        .setUsageLimit(1)
                        .setStackable(true)
                        .setValidFrom(world.now())
                        .setExpiresAt(world.now().plus(Duration.ofDays(1)))
                        .setEncryptedCode(ByteBuffer.wrap(new byte[] {1}))
                        .setEncryptionKeyId("e1")
                        .build())
                .build());
        world.replies();
    }

    @Test
    void whatComesAfterItsDeadlineIsNotBegun() {
        CouponReply reply =
                world.ask(command("redeem", "late", ORDER, "key", world.now().minusMillis(1)));

        assertThat(reply.getReason()).isEqualTo("busy");
        assertThat(world.store().uses()).isEmpty();
    }

    @Test
    void atItsDeadlineItIsStillDone() {
        assertThat(world.ask(command("redeem", "last", ORDER, "key", world.now()))
                        .getOutcome())
                .isEqualTo("redeemed");
    }

    @Test
    void aCommandWithoutADeadlineIsNeverLate() {
        assertThat(world.ask(command("redeem", "r", ORDER, "key", null)).getOutcome())
                .isEqualTo("redeemed");
    }

    @Test
    void busyIsNotRememberedUnderTheKey() {
        world.ask(command("redeem", "late", ORDER, "key", world.now().minusMillis(1)));

        assertThat(world.ask(inTime("redeem", "again", ORDER, "key")).getOutcome())
                .isEqualTo("redeemed");
    }

    @Test
    void aRedeemThatComesLateIsToldWhatStands() {
        world.ask(inTime("redeem", "first", ORDER, "key"));
        Instant over = world.now().minusMillis(1);

        assertThat(world.ask(command("redeem", "same key", ORDER, "key", over)).getOutcome())
                .isEqualTo("redeemed");
        assertThat(world.ask(command("redeem", "other key", ORDER, "other", over))
                        .getOutcome())
                .isEqualTo("redeemed");
        assertThat(world.ask(command("rollback", "late", ORDER, "back", over)).getReason())
                .isEqualTo("busy");
    }

    @Test
    void whoWaitedForATurnUntilItWasOverIsNotBegun() {
        world.tell(inTime("apply", "collecting", CheckoutOrders.order("first", 10_000), "1"));
        world.tell(inTime("apply", "waiting", ORDER, "2"));
        world.pass(PATIENCE.plusSeconds(1));
        world.settle();

        assertThat(world.replies())
                .extracting(CouponReply::getRequestId, CouponReply::getOutcome, CouponReply::getReason)
                .containsExactly(tuple("collecting", "applied", null), tuple("waiting", "refused", "busy"));
    }

    @Test
    void aRepeatJoinsWhatIsBeingDone() {
        world.tell(inTime("redeem", "first", ORDER, "key"));
        world.tell(inTime("redeem", "second", ORDER, "key"));
        assertThat(world.store().waiting()).isZero();
        world.settle();

        assertBothRedeemed();
    }

    @Test
    void withoutAKeyTheSameQuestionJoinsToo() {
        world.tell(inTime("redeem", "first", ORDER, null));
        world.tell(inTime("redeem", "second", ORDER, null));
        assertThat(world.store().waiting()).isZero();
        world.settle();

        assertBothRedeemed();
    }

    private void assertBothRedeemed() {
        List<CouponReply> replies = world.replies();
        assertThat(replies).extracting(CouponReply::getRequestId).containsExactly("first", "second");
        assertThat(replies).extracting(CouponReply::getOutcome).containsOnly("redeemed");
        assertThat(replies.get(0).getReservationId()).isEqualTo(replies.get(1).getReservationId());
    }

    @Test
    void anotherQuestionUnderTheSameKeyIsRefused() {
        world.tell(inTime("redeem", "first", ORDER, "key"));
        CouponCommand other = inTime("redeem", "second", ORDER, "key");
        other.setFingerprint("another body");
        world.tell(other);
        world.settle();

        assertThat(world.replies()).extracting(CouponReply::getReason).containsExactly(null, "key_reused");
    }

    @Test
    void aRepeatJoinsWhatWaitsForItsTurnAndKeepsItFromBeingLate() {
        world.tell(inTime("apply", "collecting", CheckoutOrders.order("first", 10_000), "1"));
        world.tell(inTime("apply", "waiting", ORDER, "2"));
        world.pass(PATIENCE.plusSeconds(1));
        world.tell(inTime("apply", "waiting again", ORDER, "2"));
        assertThat(world.store().waiting()).isOne();
        world.settle();

        assertThat(world.replies())
                .filteredOn(reply -> reply.getRequestId().startsWith("waiting"))
                .extracting(CouponReply::getReason)
                .containsExactly("in_use_on_another_order", "in_use_on_another_order");
    }

    @Test
    void soManyJoinAtMostAndTheOthersWaitAsEverybodyDoes() {
        IntStream.rangeClosed(0, Callers.MOST)
                .forEach(number -> world.tell(inTime("redeem", "r" + number, ORDER, "key")));
        assertThat(world.store().waiting()).isOne();
        world.settle();

        assertThat(world.replies())
                .hasSize(Callers.MOST + 1)
                .extracting(CouponReply::getOutcome)
                .containsOnly("redeemed");
    }

    private CouponCommand inTime(String type, String requestId, CheckoutOrder order, @Nullable String key) {
        return command(type, requestId, order, key, world.now().plus(PATIENCE));
    }

    private static CouponCommand command(
            String type, String requestId, CheckoutOrder order, @Nullable String key, @Nullable Instant deadline) {
        return CouponCommand.newBuilder()
                .setRequestId(requestId)
                .setType(type)
                .setCouponId("coupon")
                .setReplyPartition(0)
                .setOrder(order)
                .setIdempotencyKey(key)
                .setFingerprint(key)
                .setDeadline(deadline)
                .build();
    }
}
