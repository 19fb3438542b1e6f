package io.behaviourdiscounts.issuer.use;

import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.limit.WaitingBound;
import io.behaviourdiscounts.issuer.testing.Books;
import io.behaviourdiscounts.issuer.testing.CheckoutWorld;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit.By;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit.Period;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.EventUser;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checkouts that want the same accounts at the same moment, each with a coupon and an order of its own. What they and the accounts say to
 * each other is delivered in any order; a seed that fails stands in the message, and runs again with {@code -Dcheckout.seed=…}.
 */
class ContentionTest {

    private static final String RULE = "spring";

    static LongStream seeds() {
        Long one = Long.getLong("checkout.seed");
        return one == null ? LongStream.rangeClosed(1, 1_000) : LongStream.of(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {Words.APPLY, Words.REDEEM})
    void ofTwoThatNeedTheSameDeviceAndAddressOneIsServed(String type) {
        seeds().forEach(seed -> {
            Desk desk = desk(null, 1);
            desk.tell(checkout(desk, type, 1, shopper("a", "d", "e")));
            desk.tell(checkout(desk, type, 2, shopper("b", "d", "e")));

            assertThat(outcomes(played(desk, seed)))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrder(
                            "shopper_limit_reached", type.equals(Words.APPLY) ? "applied" : "redeemed");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 19})
    void ofManyExactlySoManyAreServedAsThereIsRoomFor(int limit) {
        seeds().limit(100).forEach(seed -> {
            Desk desk = desk((long) limit, 3);
            for (int number = 0; number < 20; number++) {
                desk.tell(checkout(desk, Words.REDEEM, number, shopper("u-" + number, "d-" + number, "e-" + number)));
            }

            assertThat(outcomes(played(desk, seed)))
                    .as("seed %d", seed)
                    .hasSize(20)
                    .filteredOn("redeemed"::equals)
                    .hasSize(limit);
        });
    }

    /** Twelve checkouts of few people on few devices: whoever is refused would not fit beside those who were served. */
    @Test
    void nobodyIsRefusedWhoFits() {
        seeds().forEach(seed -> {
            Random random = new Random(seed);
            Desk desk = desk(8L, 1);
            Map<String, EventUser> shoppers = IntStream.range(0, 12)
                    .boxed()
                    .collect(Collectors.toMap(ContentionTest::coupon, number -> random(random, number)));
            shoppers.forEach((coupon, shopper) -> desk.tell(
                    checkout(desk, random.nextBoolean() ? Words.APPLY : Words.REDEEM, number(coupon), shopper)));

            List<CouponReply> replies = played(desk, seed);
            List<CouponReply> served =
                    replies.stream().filter(ContentionTest::isServed).toList();
            assertThat(served).as("seed %d", seed).isNotEmpty().hasSizeLessThanOrEqualTo(8);
            Set<String> taken = new HashSet<>();
            for (CouponReply reply : served) {
                names(shoppers, reply)
                        .forEach(name -> assertThat(taken.add(name))
                                .as("seed %d: %s is served once", seed, name)
                                .isTrue());
            }
            assertThat(replies)
                    .filteredOn(reply -> !isServed(reply))
                    .as("seed %d: refused, and would fit", seed)
                    .noneMatch(reply ->
                            served.size() < 8 && names(shoppers, reply).stream().noneMatch(taken::contains));
        });
    }

    @Test
    void whoHoldsTheLastUnitAndComesToNothingTakesItFromNobody() {
        seeds().forEach(seed -> {
            Desk desk = desk(1L, 1);
            desk.tell(
                    checkout(desk, Words.REDEEM, 1, shopper("a", "d-1", "e-1")).setExpectedDiscount(1L));
            desk.tell(checkout(desk, Words.REDEEM, 2, shopper("b", "d-2", "e-2")));

            assertThat(played(desk, seed))
                    .as("seed %d", seed)
                    .filteredOn(reply -> reply.getCouponId().equals(coupon(2)))
                    .extracting(CouponReply::getOutcome)
                    .containsExactly("redeemed");
        });
    }

    @Test
    void beyondAThousandAtOneAccountTheAnswerIsBusyAndTheOthersAreServedInTheEnd() {
        Desk desk = desk(1L, 3);
        // The first one holds the only unit, and is kept from going on: its order's account says nothing yet.
        desk.tell(checkout(desk, Words.REDEEM, 0, shopper("u-0", "d-0", "e-0")));
        desk.world().settleExceptFrom("order/order-o-0/stack/total");
        int waiting = WaitingBound.CHECKOUTS;
        for (int number = 1; number <= waiting + 3; number++) {
            desk.tell(checkout(desk, Words.REDEEM, number, shopper("u-" + number, "d-" + number, "e-" + number)));
        }
        desk.world().settleExceptFrom("order/order-o-0/stack/total");

        assertThat(outcomes(desk.world().replies())).containsExactly("busy", "busy", "busy");
        List<CouponReply> replies = played(desk, 1);
        assertThat(replies).hasSize(waiting + 1);
        assertThat(outcomes(replies).stream()
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                .isEqualTo(Map.of("redeemed", 1L, "total_limit_reached", (long) waiting));
    }

    @Test
    void beyondSoManyAtOneCouponTheAnswerIsBusyAndTheOthersAreServedInTheEnd() {
        Desk desk = desk(null, 3);
        String coupon = desk.make("shared", made -> made.setType("single_use"));
        EventUser shopper = shopper("u", "d", "e");
        for (int number = 0; number < 1 + Turns.MOST + 2; number++) {
            desk.tell(desk.call(Words.REDEEM, coupon, order("o-" + number, 50_00), shopper));
        }
        assertThat(outcomes(desk.world().replies())).containsExactly("busy", "busy");

        List<CouponReply> replies = played(desk, 1);
        assertThat(replies).hasSize(1 + Turns.MOST);
        assertThat(outcomes(replies).stream()
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                .isEqualTo(Map.of("redeemed", 1L, "already_redeemed", (long) Turns.MOST));
    }

    private static boolean isServed(CouponReply reply) {
        return !reply.getOutcome().equals(Words.REFUSED);
    }

    private static Desk desk(@Nullable Long total, int perShopper) {
        Rule rule = Books.rule(
                RULE,
                Books.guardrails(
                        null, total, null, null, new PerUserLimit(perShopper, Period.TOTAL, Set.of(By.values()))),
                false);
        return new Desk(new LiveRules() {
            @Override
            public Optional<Rule> rule(String ruleId) {
                return Optional.of(rule);
            }

            @Override
            public boolean isBlocked(String ruleId) {
                return false;
            }
        });
    }

    /** One more checkout, with a coupon that is made for it. */
    private static CouponCommand.Builder checkout(Desk desk, String type, int number, EventUser shopper) {
        CheckoutWorld world = desk.world();
        if (world.store().coupon(coupon(number)) == null) {
            desk.tell(desk.creation(coupon(number), coupon -> coupon.setRuleId(RULE)));
            assertThat(outcomes(world.replies())).containsExactly(Words.CREATED);
        }
        return desk.call(type, coupon(number), order("o-" + number, 50_00), shopper);
    }

    /** The answers after everything was delivered in some order; nobody waits any more, and nothing is held. */
    private static List<CouponReply> played(Desk desk, long seed) {
        Random random = new Random(seed);
        while (desk.world().isUnderWay()) {
            desk.world().step(random);
        }
        assertThat(desk.world().store().waiting()).as("seed %d", seed).isZero();
        assertThat(desk.world().accounts().isUnderWay()).as("seed %d", seed).isFalse();
        assertThat(desk.world().store().uses()).as("seed %d", seed).allMatch(use -> use.collecting() == null);
        return desk.world().replies();
    }

    private static List<String> outcomes(List<CouponReply> replies) {
        return replies.stream()
                .map(reply -> reply.getOutcome().equals(Words.REFUSED) ? reply.getReason() : reply.getOutcome())
                .toList();
    }

    private static String coupon(int number) {
        return "coupon" + number;
    }

    private static int number(String coupon) {
        return Integer.parseInt(coupon.substring("coupon".length()));
    }

    private static EventUser shopper(String id, String device, String email) {
        return EventUser.newBuilder()
                .setId(id)
                .setDeviceId(device)
                .setEmail(email)
                .build();
    }

    private static EventUser random(Random random, int number) {
        return shopper("u-" + number % 9, "d-" + random.nextInt(8), "e-" + random.nextInt(8));
    }

    private static Set<String> names(Map<String, EventUser> shoppers, CouponReply reply) {
        EventUser shopper = shoppers.get(reply.getCouponId());
        return shopper == null ? Set.of() : Set.of(shopper.getId(), shopper.getDeviceId(), shopper.getEmail());
    }
}
