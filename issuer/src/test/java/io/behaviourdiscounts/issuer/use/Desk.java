package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.testing.Actions;
import io.behaviourdiscounts.issuer.testing.CheckoutWorld;
import io.behaviourdiscounts.issuer.testing.Grants;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.NewCoupon;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A checkout in memory that is asked in few words. */
final class Desk {

    /** How long its coupons are good for. */
    static final Duration VALIDITY = Duration.ofDays(1);

    private final CheckoutWorld world;
    private int calls;

    /** A desk where nothing has happened. */
    Desk(LiveRules rules) {
        this.world = new CheckoutWorld(rules, Grants.TRIGGERED);
    }

    CheckoutWorld world() {
        return world;
    }

    /** Makes a coupon: 10 % as often as one likes, stackable, for anybody, without a rule, except where it is said otherwise. */
    String make(String couponId, Consumer<NewCoupon.Builder> otherwise) {
        CouponReply made = ask(creation(couponId, otherwise));
        if (!made.getOutcome().equals(Words.CREATED)) {
            throw new AssertionError("no coupon was made: " + made);
        }
        return couponId;
    }

    /** The command that makes a coupon. */
    CouponCommand.Builder creation(String couponId, Consumer<NewCoupon.Builder> otherwise) {
        NewCoupon.Builder coupon = NewCoupon.newBuilder()
                .setAction(Actions.percentage("10"))
                .setType("unlimited")
                .setUsageLimit(0)
                .setStackable(true)
                .setValidFrom(world.now())
                .setExpiresAt(world.now().plus(VALIDITY))
                .setEncryptedCode(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .setEncryptionKeyId("e1");
        otherwise.accept(coupon);
        return call(Words.CREATE, couponId).setCreate(coupon.build());
    }

    /** The beginning of a command. */
    CouponCommand.Builder call(String type, String couponId) {
        calls++;
        return CouponCommand.newBuilder()
                .setRequestId("r-" + calls)
                .setType(type)
                .setCouponId(couponId)
                .setReplyPartition(0);
    }

    /** The beginning of a command about an order. */
    CouponCommand.Builder call(String type, String couponId, CheckoutOrder order, @Nullable EventUser shopper) {
        return call(type, couponId).setOrder(order).setShopper(shopper).setChannel("web");
    }

    /** Gives a command, plays what comes of it to its end, and reads its answer. */
    CouponReply ask(CouponCommand.Builder command) {
        return world.ask(command.build());
    }

    /** Gives a command; what comes of it stays under way. */
    void tell(CouponCommand.Builder command) {
        world.tell(command.build());
    }

    /** The use of a coupon on an order; an empty one where there is none. */
    Use use(String couponId, CheckoutOrder order) {
        String key = UseKey.of(order.getOrderId(), order.getCartId()).orElseThrow();
        return Objects.requireNonNullElseGet(world.store().use(couponId, key), () -> Use.none(couponId, key));
    }
}
