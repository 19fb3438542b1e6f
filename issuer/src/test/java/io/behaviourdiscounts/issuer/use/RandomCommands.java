package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.testing.Actions;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.NewCoupon;
import io.behaviourdiscounts.schemas.OrderLineRecord;
import io.behaviourdiscounts.schemas.OrderShipping;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Commands of all kinds. So many coupons are there at a time, and half a dozen orders; both are replaced by new ones now and then, and so are
 * the rules, so that limits are reached and not for ever.
 */
final class RandomCommands {

    private final Random random;
    private final int couponsAtATime;
    private final List<String> coupons = new ArrayList<>();
    private final List<CouponCommand> taken = new ArrayList<>();
    private int made;
    private int requests;
    private int orders = 100;

    RandomCommands(Random random) {
        this(random, 12);
    }

    RandomCommands(Random random, int couponsAtATime) {
        this.random = random;
        this.couponsAtATime = couponsAtATime;
    }

    /** The next command; the first ones make coupons. */
    CouponCommand next(Instant now) {
        if (coupons.size() < couponsAtATime) {
            coupons.add(newId());
            return create(coupons.getLast(), now);
        }
        if (random.nextInt(30) == 0) {
            orders++;
        }
        return switch (random.nextInt(100)) {
            case 0, 1, 2 -> {
                int place = random.nextInt(couponsAtATime);
                coupons.set(place, newId());
                yield create(coupons.get(place), now);
            }
            case 3 -> create(coupon(), now);
            case 4 -> call("block").setReason("fraud").setAuthor("jane").build();
            case 5, 6 -> call("unblock").build();
            case 7 ->
                random.nextInt(4) == 0
                        ? keyed(call("revoke"))
                        : call("release").setCouponId("none").build();
            case 8 -> call("dance").build();
            default -> keyed(ofUse());
        };
    }

    /** A command to a use. */
    CouponCommand.Builder ofUse() {
        int kind = random.nextInt(100);
        String type = kind < 45 ? "apply" : kind < 75 ? "redeem" : kind < 82 ? "release" : "rollback";
        boolean isTaking = kind < 45 || (kind < 75 && random.nextInt(3) > 0);
        CouponCommand.Builder command =
                call(type).setOrder(order(isTaking)).setShopper(shopper()).setChannel("web");
        if (!isTaking && random.nextInt(4) > 0) {
            again(command);
        } else if (isTaking && type.equals("redeem") && random.nextInt(3) == 0) {
            withItsGoods(command);
        } else if (isTaking && random.nextInt(2) == 0) {
            taken.addLast(command.build());
        }
        if (random.nextInt(40) == 0) {
            command.setExpectedDiscount(random.nextInt(20) * 100L);
        }
        if (random.nextInt(10) == 0) {
            command.setAmount(100L + random.nextInt(3000));
        }
        if (type.equals("rollback") && random.nextInt(4) > 0) {
            inPart(command);
        }
        if (random.nextInt(12) == 0) {
            command.setEventId("e-" + requests).setOfAnyRedemption(requests % 3 > 0);
        }
        return command;
    }

    /** A rollback of some lines, of an order that was probably redeemed; seldom of none, and seldom of one that it does not have. */
    private void inPart(CouponCommand.Builder command) {
        List<CouponCommand> redeemed =
                taken.stream().filter(each -> each.getType().equals("redeem")).toList();
        List<String> lines = new ArrayList<>();
        if (!redeemed.isEmpty()) {
            CouponCommand before = redeemed.get(random.nextInt(redeemed.size()));
            about(before, command);
            before.getOrder().getLines().stream()
                    .map(OrderLineRecord::getLine)
                    .filter(line -> random.nextInt(2) == 0)
                    .forEach(lines::add);
        }
        if (random.nextInt(12) == 0) {
            lines.add("9");
        }
        command.setLines(lines).setShipping(lines.isEmpty() || random.nextInt(12) == 0);
    }

    /** What was asked for before, said again with all of it or a part. */
    private void withItsGoods(CouponCommand.Builder command) {
        if (!taken.isEmpty()) {
            CouponCommand before = taken.get(random.nextInt(taken.size()));
            about(before, command);
            command.setOrder(before.getOrder());
        }
    }

    /** About what was asked for before. */
    private void again(CouponCommand.Builder command) {
        if (taken.size() > 20) {
            taken.removeFirst();
        }
        if (!taken.isEmpty()) {
            about(taken.get(random.nextInt(taken.size())), command);
        }
    }

    /** Mostly by who asked for it, of whom more or less may be known now; of the order at most what stands beside its goods. */
    private void about(CouponCommand before, CouponCommand.Builder command) {
        CheckoutOrder.Builder order =
                CheckoutOrder.newBuilder(before.getOrder()).setLines(List.of());
        if (random.nextBoolean()) {
            order.setCurrency(null).setShipping(null).setTax(null);
        }
        command.setCouponId(before.getCouponId()).setOrder(order.build());
        EventUser shopper = before.getShopper();
        switch (random.nextInt(6)) {
            case 0 -> {}
            case 1 -> command.setShopper(null);
            case 2 ->
                command.setShopper(
                        shopper == null
                                ? null
                                : EventUser.newBuilder(shopper)
                                        .setDeviceId("device-" + random.nextInt(3))
                                        .setSessionId("session-" + random.nextInt(3))
                                        .build());
            default -> command.setShopper(shopper);
        }
        if (random.nextInt(10) == 0) {
            command.setChannel(random.nextBoolean() ? null : "pos");
        }
    }

    CouponCommand.Builder call(String type) {
        requests++;
        return CouponCommand.newBuilder()
                .setRequestId("r-" + requests)
                .setType(type)
                .setCouponId(coupon())
                .setReplyPartition(0);
    }

    private CouponCommand keyed(CouponCommand.Builder command) {
        if (random.nextInt(3) == 0) {
            command.setIdempotencyKey("k-" + random.nextInt(40)).setFingerprint("f-" + random.nextInt(2));
        }
        return command.build();
    }

    String coupon() {
        return coupons.get(random.nextInt(coupons.size()));
    }

    private String newId() {
        made++;
        return "coupon" + made;
    }

    private CouponCommand create(String id, Instant now) {
        int kind = random.nextInt(8);
        String epoch = Integer.toString(made / 16);
        NewCoupon.Builder coupon = NewCoupon.newBuilder()
                .setEncryptedCode(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .setEncryptionKeyId("e1")
                .setValidFrom(now.plus(Duration.ofMinutes(random.nextInt(10) == 0 ? 30 : -30)))
                .setExpiresAt(now.plus(Duration.ofMinutes(31 + random.nextInt(4000))))
                .setType("unlimited")
                .setUsageLimit(0)
                .setStackable(random.nextInt(3) > 0);
        switch (kind) {
            case 0 ->
                coupon.setType("single_use").setAction(Actions.percentage("60")).setRuleId("daily-" + epoch);
            case 1 -> multi(coupon, 3).setAction(Actions.amountOff("10", "USD")).setRuleId("total-" + epoch);
            case 2 -> coupon.setAction(Actions.percentage("10")).setPerShopperLimit(2);
            case 3, 4 -> coupon.setAction(Actions.credit("50", "USD")).setRuleId("gone-" + epoch);
            case 5 -> coupon.setAction(Actions.amountOff("5", "USD")).setRuleId("person-" + epoch);
            case 6 -> multi(coupon, 2).setAction(Actions.freeShipping()).setRuleId("daily-" + epoch);
            default ->
                coupon.setType("single_use")
                        .setAction(Actions.upTo(Actions.percentage("30"), "12"))
                        .setRuleId("total-" + epoch)
                        .setRedeemConditions("{order.subtotal: {gte: 40}}")
                        .setAssignee(EventUser.newBuilder()
                                .setId("user-1")
                                .setEmail("mail-1")
                                .build());
        }
        requests++;
        return CouponCommand.newBuilder()
                .setRequestId("r-" + requests)
                .setType("create")
                .setCouponId(id)
                .setReplyPartition(0)
                .setCreate(coupon.build())
                .build();
    }

    private static NewCoupon.Builder multi(NewCoupon.Builder coupon, long uses) {
        return coupon.setType("multi_use").setUsageLimit(uses);
    }

    private CheckoutOrder order(boolean withGoods) {
        int number = orders + random.nextInt(6);
        boolean isCart = number % 3 == 0;
        boolean isNamed = !isCart || random.nextInt(3) > 0;
        List<OrderLineRecord> lines = new ArrayList<>();
        for (int line = withGoods ? random.nextInt(3) : 2; line < 2 + (withGoods ? 1 : 0); line++) {
            long price = 100L * (1 + random.nextInt(60));
            lines.add(new OrderLineRecord(
                    Integer.toString(line), "SKU", 1L + random.nextInt(2), price, List.of(), null, true, 0));
        }
        return CheckoutOrder.newBuilder()
                .setCartId(isCart && random.nextInt(4) > 0 ? "c-" + number : null)
                .setOrderId(isNamed ? "o-" + number : null)
                .setCurrency(random.nextInt(30) == 0 ? "EUR" : "USD")
                .setLines(withGoods ? lines : List.of())
                .setShipping(random.nextInt(4) == 0 ? null : new OrderShipping("standard", "US", 650L))
                .setTax(random.nextInt(3) == 0 ? 199L : null)
                .build();
    }

    private @Nullable EventUser shopper() {
        if (random.nextInt(20) == 0) {
            return null;
        }
        int person = random.nextInt(6);
        return EventUser.newBuilder()
                .setId(random.nextInt(4) == 0 ? null : "user-" + person)
                .setDeviceId(random.nextInt(3) == 0 ? null : "device-" + person / 2)
                .setEmail(random.nextInt(3) == 0 ? null : (random.nextBoolean() ? "mail-" : "MAIL-") + person % 4)
                .build();
    }
}
