package io.behaviourdiscounts.issuer.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.testing.Actions;
import io.behaviourdiscounts.issuer.testing.CheckoutWorld;
import io.behaviourdiscounts.issuer.testing.Grants;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.NewCoupon;
import io.behaviourdiscounts.schemas.OrderLineRecord;
import io.behaviourdiscounts.schemas.OrderShipping;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rollbacks of lines, in any order and grouping, until nothing is left come to what one rollback of the whole comes to, in every account
 * and every balance; and on the way nothing goes back twice.
 */
class PartialRollbackRandomTest {

    private static final int ORDERS = 400;
    private static final Instant START = Grants.TRIGGERED;
    private static final String COUPON = "coupon1";
    private static final EventUser SHOPPER =
            EventUser.newBuilder().setId("user-1").setDeviceId("device-1").build();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20261121})
    void allPartsTogetherAreTheWhole(long seed) {
        Random random = new Random(seed);
        int compared = 0;
        for (int number = 0; number < ORDERS; number++) {
            NewCoupon coupon = coupon(random);
            CheckoutOrder order = order(random);
            boolean isRevoked = random.nextInt(5) == 0;
            CheckoutWorld whole = redeemed(coupon, order, isRevoked);
            CheckoutWorld parts = redeemed(coupon, order, isRevoked);
            Use redeemed = use(whole);
            if (redeemed == null) {
                continue;
            }
            compared++;
            String about = "seed %d, order %d: %s".formatted(seed, number, order);

            assertThat(whole.ask(rollback(order).build()).getOutcome()).isEqualTo("rolled_back");
            rollBackPartByPart(parts, order, redeemed.left(), random, about);

            assertThat(balances(parts))
                    .as(about)
                    .isEqualTo(balances(whole))
                    .allSatisfy((account, taken) -> assertThat(taken).isZero());
            assertSame(parts.store().coupon(COUPON), whole.store().coupon(COUPON), about);
            assertThat(Objects.requireNonNull(use(parts)).left().effects())
                    .as(about)
                    .containsExactlyInAnyOrderElementsOf(redeemed.left().effects());
        }
        assertThat(compared).as("orders that were redeemed").isGreaterThan(ORDERS / 2);
    }

    private static void rollBackPartByPart(
            CheckoutWorld world, CheckoutOrder order, Discount given, Random random, String about) {
        List<Discount.Effect> parts = new ArrayList<>(given.effects());
        Collections.shuffle(parts, random);
        long back = 0;
        String outcome = "";
        while (!parts.isEmpty()) {
            List<Discount.Effect> some = parts.subList(0, 1 + random.nextInt(parts.size()));
            long amount = some.stream().mapToLong(Discount.Effect::amount).sum();
            CouponCommand.Builder command = named(order, some);
            CouponReply reply = world.ask(command.build());
            back += amount;
            some.clear();
            outcome = reply.getOutcome();
            assertThat(reply.getGivenBack().getAmount()).as(about).isEqualTo(amount);
            assertThat(spentOnOrder(world)).as(about).isEqualTo(given.amount() - back);
            assertThat(world.ask(command.build()).getGivenBack()).as(about).isEqualTo(reply.getGivenBack());
            assertThat(spentOnOrder(world)).as(about).isEqualTo(given.amount() - back);
            assertThat(outcome).as(about).isEqualTo(parts.isEmpty() ? "rolled_back" : "partly_rolled_back");
        }
    }

    private static CouponCommand.Builder named(CheckoutOrder order, List<Discount.Effect> parts) {
        List<String> lines = parts.stream()
                .flatMap(effect -> Stream.ofNullable(effect.line()))
                .toList();
        return rollback(order)
                .setLines(lines.isEmpty() ? null : lines)
                .setShipping(parts.stream().anyMatch(effect -> effect.line() == null));
    }

    private static CouponCommand.Builder rollback(CheckoutOrder order) {
        return call("rollback")
                .setOrder(CheckoutOrder.newBuilder()
                        .setOrderId(order.getOrderId())
                        .build());
    }

    private static CouponCommand.Builder call(String type) {
        return CouponCommand.newBuilder()
                .setRequestId("r-" + type)
                .setType(type)
                .setCouponId(COUPON)
                .setReplyPartition(0);
    }

    /** Everything but how many steps there were. */
    private static void assertSame(@Nullable Coupon parts, @Nullable Coupon whole, String about) {
        assertThat(parts)
                .as(about)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*sequence")
                .isEqualTo(whole);
    }

    private static CheckoutWorld redeemed(NewCoupon coupon, CheckoutOrder order, boolean isRevoked) {
        CheckoutWorld world = new CheckoutWorld(new RandomRules(), START);
        world.ask(call("create").setCreate(coupon).build());
        world.ask(call("redeem").setOrder(order).setShopper(SHOPPER).build());
        if (isRevoked) {
            world.ask(call("revoke").setReason("fraud").setAuthor("jane").build());
        }
        world.wait(Duration.ofDays(2));
        return world;
    }

    private static @Nullable Use use(CheckoutWorld world) {
        return world.store().use(COUPON, "order:o-1");
    }

    private static long spentOnOrder(CheckoutWorld world) {
        return world.accounts().spent("order/order-o-1/stack/total");
    }

    private static Map<String, Long> balances(CheckoutWorld world) {
        Map<String, Long> balances = new TreeMap<>();
        world.accounts()
                .keys()
                .forEach(account -> balances.put(
                        account,
                        world.accounts().spent(account) + world.accounts().reserved(account)));
        return balances;
    }

    /** Some have ended by the time at which they are rolled back. */
    private static NewCoupon coupon(Random random) {
        DiscountAction action = switch (random.nextInt(4)) {
            case 0 -> Actions.upTo(Actions.percentage(String.valueOf(5 + random.nextInt(60))), "20");
            case 1 -> Actions.amountOff(String.valueOf(1 + random.nextInt(20)), "USD");
            case 2 -> Actions.freeShipping();
            default -> Actions.credit(String.valueOf(1 + random.nextInt(25)), "USD");
        };
        boolean isSingle = random.nextBoolean() && !action.getType().equals("store_credit");
        return NewCoupon.newBuilder()
                .setEncryptedCode(ByteBuffer.wrap(new byte[] {1}))
                .setEncryptionKeyId("e1")
                .setAction(action)
                .setValidFrom(START)
                .setExpiresAt(START.plus(Duration.ofDays(random.nextBoolean() ? 1 : 30)))
                .setType(isSingle ? "single_use" : "unlimited")
                .setUsageLimit(0)
                .setPerShopperLimit(random.nextInt(2))
                .setRuleId(List.of("daily-1", "total-1", "person-1", "gone-1").get(random.nextInt(4)))
                .build();
    }

    private static CheckoutOrder order(Random random) {
        List<OrderLineRecord> lines = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int line = 0; line < count; line++) {
            lines.add(new OrderLineRecord(
                    "l" + line, "SKU", 1L + random.nextInt(3), (long) random.nextInt(20_00), List.of(), null, true, 0));
        }
        return CheckoutOrder.newBuilder()
                .setOrderId("o-1")
                .setCurrency("USD")
                .setLines(lines)
                .setShipping(random.nextBoolean() ? new OrderShipping(null, null, (long) random.nextInt(9_00)) : null)
                .setTax((long) random.nextInt(10_00))
                .build();
    }
}
