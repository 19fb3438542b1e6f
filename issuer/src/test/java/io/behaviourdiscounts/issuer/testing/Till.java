package io.behaviourdiscounts.issuer.testing;

import io.behaviourdiscounts.issuer.code.CodeCipher;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.coupon.Origin.EncryptedCode;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.NewCoupon;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** A checkout that asks an issuer and reads its answers. Its clock stands still until it is moved, and moves the issuer's. */
public final class Till {

    private final IssuerHarness issuer;
    private final CouponCodes codes = new CouponCodes("default", TestKeys.ring());
    private final CodeCipher cipher = new CodeCipher("default", TestKeys.ring());
    private final SecureRandom random = new SecureRandom();
    private Instant now;
    private int calls;

    /** A checkout whose clock is the issuer's. */
    public Till(IssuerHarness issuer, Instant now) {
        this.issuer = issuer;
        this.now = now;
    }

    /** What time it is. */
    public Instant now() {
        return now;
    }

    /** Time passes, here and at the issuer. */
    public void wait(Duration duration) {
        now = now.plus(duration);
        issuer.wait(duration);
    }

    /** A grant becomes a coupon: its id. */
    public String issue(DiscountGrant grant) {
        issuer.grant(grant, now);
        List<CouponIssued> issued = issuer.read(Topics.ISSUED);
        return issued.getLast().getCouponId();
    }

    /** A coupon is made with a code: its id. What else it is stands in the builder. */
    public String create(String code, NewCoupon.Builder coupon) {
        return ask(creation(code, coupon)).getCouponId();
    }

    /** The command that makes a coupon with a code. */
    public CouponCommand.Builder creation(String code, NewCoupon.Builder coupon) {
        String couponId = codes.couponId(code);
        EncryptedCode encrypted = cipher.encrypt(couponId, code, random);
        return call("create", couponId)
                .setAuthor("jane")
                .setCreate(
                        coupon.setEncryptedCode(ByteBuffer.wrap(HexFormat.of().parseHex(encrypted.hex())))
                                .setEncryptionKeyId(encrypted.keyId())
                                .build());
    }

    /** The beginning of a command. */
    public CouponCommand.Builder call(String type, String couponId) {
        calls++;
        return CouponCommand.newBuilder()
                .setRequestId("r-" + calls)
                .setType(type)
                .setCouponId(couponId)
                .setReplyPartition(0);
    }

    /** The beginning of a command about an order. */
    public CouponCommand.Builder call(String type, String couponId, CheckoutOrder order, EventUser shopper) {
        return call(type, couponId).setOrder(order).setShopper(shopper).setChannel("web");
    }

    /** Applies a coupon to an order. */
    public CouponReply apply(String couponId, CheckoutOrder order, EventUser shopper) {
        return ask(call("apply", couponId, order, shopper));
    }

    /** Redeems a coupon on an order. */
    public CouponReply redeem(String couponId, CheckoutOrder order, EventUser shopper) {
        return ask(call("redeem", couponId, order, shopper));
    }

    /** Gives a reservation back. */
    public CouponReply release(String couponId, CheckoutOrder order) {
        return ask(call("release", couponId).setOrder(order));
    }

    /** Rolls an order back. */
    public CouponReply rollback(String couponId, CheckoutOrder order) {
        return ask(call("rollback", couponId).setOrder(order));
    }

    /** Sends a command and reads its answer. */
    public CouponReply ask(CouponCommand.Builder command) {
        return ask(command.build());
    }

    /** Sends a command and reads its answer. */
    public CouponReply ask(CouponCommand command) {
        issuer.command(command, now);
        List<CouponReply> replies = issuer.read(Topics.REPLIES);
        if (replies.size() != 1 || !replies.getFirst().getRequestId().equals(command.getRequestId())) {
            throw new AssertionError(command + " was answered by " + replies);
        }
        return replies.getFirst();
    }

    /** Sends a command. */
    public void tell(CouponCommand.Builder command) {
        issuer.command(command.build(), now);
    }
}
