package io.behaviourdiscounts.issuer.use;

import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.shopper;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** Commands that come faster than limits are collected, as events that were waiting in a topic do: they are done in the order they came. */
class TurnsTest {

    private static final CheckoutOrder CART = CheckoutOrders.cart("c", 10_000);
    private static final CheckoutOrder ORDER = CheckoutOrders.order("o");

    private final CheckoutWorld world = new CheckoutWorld(new RandomRules(), Grants.TRIGGERED);

    @Test
    void aCancellationByTheOrderWaitsForTheCartsRedemption() {
        create(10);
        world.tell(command("apply", CART));
        world.tell(command("redeem", CheckoutOrders.orderOfCart("o", "c")));
        world.tell(command("rollback", ORDER));
        world.settle();

        assertThat(world.replies())
                .extracting(CouponReply::getOutcome)
                .containsExactly("applied", "redeemed", "rolled_back");
        assertThat(world.store().uses()).singleElement().extracting(Use::state).isEqualTo(Use.State.ROLLED_BACK);
    }

    @Test
    void aCancellationByTheOrderWaitsForACartThatIsRedeemedAtOnce() {
        create(10);
        CheckoutOrder both = CheckoutOrder.newBuilder(CART).setOrderId("o").build();
        world.tell(command("redeem", both));
        world.tell(command("redeem", ORDER));
        world.tell(command("rollback", ORDER));
        world.settle();

        assertThat(world.replies())
                .extracting(CouponReply::getOutcome)
                .containsExactly("redeemed", "redeemed", "rolled_back");
    }

    /** The first order has the only use while it collects; the second waits for what comes of that, and its cancellation for the second. */
    @Test
    void aCancellationDoesNotOvertakeAnOrderThatWaits() {
        create(1);
        world.tell(command("apply", CheckoutOrders.order("first", 10_000)));
        world.tell(command("redeem", CheckoutOrders.order("o", 10_000)));
        world.tell(command("rollback", ORDER));
        assertThat(world.replies()).isEmpty();
        world.settle();

        assertThat(world.replies())
                .extracting(CouponReply::getRequestId)
                .containsExactly("apply first", "redeem o", "rollback o");
    }

    private void create(long uses) {
        world.ask(CouponCommand.newBuilder()
                .setRequestId("create")
                .setType("create")
                .setCouponId("coupon")
                .setReplyPartition(0)
                .setCreate(NewCoupon.newBuilder()
                        .setAction(Actions.percentage("20"))
                        .setType(uses == 1 ? "single_use" : "multi_use")
                        .setUsageLimit(uses)
                        .setStackable(true)
                        .setValidFrom(world.now())
                        .setExpiresAt(world.now().plus(Duration.ofDays(1)))
                        .setEncryptedCode(ByteBuffer.wrap(new byte[] {1}))
                        .setEncryptionKeyId("e1")
                        .build())
                .build());
    }

    private static CouponCommand command(String type, CheckoutOrder order) {
        String name = order.getOrderId() == null ? order.getCartId() : order.getOrderId();
        return CouponCommand.newBuilder()
                .setRequestId(type + " " + name)
                .setType(type)
                .setCouponId("coupon")
                .setReplyPartition(0)
                .setOrder(order)
                .setShopper(shopper(1))
                .build();
    }
}
