package io.behaviourdiscounts.issuer.store;

import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.topology.IssuerSettings;
import io.behaviourdiscounts.issuer.use.Claim;
import io.behaviourdiscounts.issuer.use.RememberedReply;
import io.behaviourdiscounts.issuer.use.Use;
import io.behaviourdiscounts.issuer.use.WaitingCommand;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.EventUser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionCheckoutStoreTest {

    private static final String COUPON = "00112233445566778899aabbccddeeff";
    private static final String OTHER = "00112233445566778899aabbccddeef0";
    private static final Instant UNTIL = TRIGGERED.plus(Duration.ofMinutes(30));
    private static final Instant FOREVER = TRIGGERED.plus(Duration.ofDays(4000));

    @TempDir
    private Path folder;

    private IssuerHarness issuer;
    private TimeIndex index;
    private PartitionCheckoutStore store;
    private final AtomicInteger waits = new AtomicInteger();

    @BeforeEach
    void open() {
        issuer = new IssuerHarness(IssuerSettings.DEFAULTS, folder, TRIGGERED);
        KeyValueStore<Bytes, byte[]> state = issuer.state(StateStores.COUPONS);
        index = new TimeIndex(state, new PartitionClock(RowStore.of(state, RowKind.COUPON_CLOCK)));
        store = new PartitionCheckoutStore(state, new CouponStore(state, index), index, waits::incrementAndGet);
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void aUseIsFoundByItsKeyAndByItsFurtherNamesUntilItGoes() {
        Use reserved = use("cart:c-1", Use.State.RESERVED);
        store.putUse(COUPON, "cart:c-1", null, reserved);
        store.putAlias(COUPON, "order:o-1", "cart:c-1");
        Use redeemed = use("cart:c-1", Use.State.REDEEMED);
        store.putUse(COUPON, "cart:c-1", reserved, redeemed);

        assertThat(store.use(COUPON, "cart:c-1")).isEqualTo(redeemed);
        assertThat(store.use(COUPON, "order:o-1")).isEqualTo(redeemed);
        assertThat(store.use(OTHER, "order:o-1")).isNull();

        store.putUse(COUPON, "cart:c-1", redeemed, null);
        assertThat(store.use(COUPON, "order:o-1")).isNull();
        assertThat(issuer.rows(RowKind.USES)).isZero();
        assertThat(index.due(FOREVER, 9)).isEmpty();
    }

    @Test
    void aNameThatWasGivenOnIsLeftAloneByWhoHadItBefore() {
        Use first = use("cart:c-1", Use.State.RELEASED);
        Use second = use("cart:c-2", Use.State.REDEEMED);
        store.putUse(COUPON, "cart:c-1", null, first);
        store.putUse(COUPON, "cart:c-2", null, second);
        store.putAlias(COUPON, "order:o-1", "cart:c-1");
        store.putAlias(COUPON, "order:o-1", "cart:c-2");

        store.putUse(COUPON, "cart:c-1", first, null);
        assertThat(store.use(COUPON, "order:o-1")).isEqualTo(second);
    }

    @Test
    void aNameThatIsAUsesOwnStaysWithIt() {
        Use own = use("order:o-1", Use.State.RELEASED);
        store.putUse(COUPON, "order:o-1", null, own);
        store.putUse(COUPON, "cart:c-1", null, use("cart:c-1", Use.State.REDEEMED));
        store.putAlias(COUPON, "order:o-1", "cart:c-1");

        assertThat(store.use(COUPON, "order:o-1")).isEqualTo(own);
    }

    @Test
    void ofEachKindOfNameTheLastFewAreKept() {
        Use reserved = use("cart:c-1", Use.State.RESERVED);
        store.putUse(COUPON, "cart:c-1", null, reserved);
        store.putAlias(COUPON, "order:o-1", "cart:c-1");
        for (int number = 0; number < 100; number++) {
            store.putAlias(COUPON, "reservation:" + number, "cart:c-1");
        }

        assertThat(store.use(COUPON, "order:o-1")).isEqualTo(reserved);
        assertThat(store.use(COUPON, "reservation:99")).isEqualTo(reserved);
        assertThat(store.use(COUPON, "reservation:95")).isNull();
        // The use, its mark, the order and four reservations.
        assertThat(issuer.rows(RowKind.USES)).isEqualTo(7);
    }

    @Test
    void reservedUsesAreFoundAmongOthersAndNotThoseOfAnotherCoupon() {
        Use reserved = use("cart:c-2", Use.State.RESERVED);
        store.putUse(COUPON, "cart:c-1", null, use("cart:c-1", Use.State.REDEEMED));
        store.putUse(COUPON, "cart:c-2", null, reserved);
        store.putUse(COUPON, "cart:c-3", null, use("cart:c-3", Use.State.RESERVED));
        store.putUse(OTHER, "cart:c-4", null, use("cart:c-4", Use.State.RESERVED));

        assertThat(store.reservedUses(COUPON, 9)).containsExactly("cart:c-2", "cart:c-3");
        assertThat(store.reservedUses(COUPON, 1)).containsExactly("cart:c-2");
        store.putUse(COUPON, "cart:c-2", reserved, use("cart:c-2", Use.State.RELEASED));
        assertThat(store.reservedUses(COUPON, 9)).containsExactly("cart:c-3");
    }

    @Test
    void everyUseStandsOnceInTheIndexWithItsKind() {
        Use reserved = use("cart:c/1", Use.State.RESERVED);
        Use released = use("cart:c/1", Use.State.RELEASED);
        store.putUse(COUPON, "cart:c/1", null, reserved);
        assertThat(index.due(FOREVER, 9))
                .extracting(TimeIndex.Entry::due, entry -> DueId.parse(entry.id()))
                .containsExactly(org.assertj.core.api.Assertions.tuple(UNTIL, new DueId.OfUse(COUPON, "cart:c/1")));

        store.putUse(COUPON, "cart:c/1", reserved, released);
        assertThat(index.due(FOREVER, 9)).extracting(TimeIndex.Entry::due).containsExactly(UNTIL.plus(Coupon.MEMORY));
    }

    @Test
    void anAnswerIsRememberedUntilItIsForgotten() {
        RememberedReply first = reply("r-1");
        RememberedReply second = reply("r-2");
        store.remember(COUPON, "redeem", "key/1", first, UNTIL);
        store.remember(COUPON, "redeem", "key/1", second, UNTIL.plusSeconds(5));

        assertThat(store.reply(COUPON, "redeem", "key/1")).isEqualTo(second);
        assertThat(store.reply(COUPON, "apply", "key/1")).isNull();
        List<TimeIndex.Entry> due = index.due(FOREVER, 9);
        assertThat(due).extracting(TimeIndex.Entry::due).containsExactly(UNTIL.plusSeconds(5));

        store.forget((DueId.OfReply) DueId.parse(due.getFirst().id()));
        assertThat(store.reply(COUPON, "redeem", "key/1")).isNull();
        assertThat(index.due(FOREVER, 9)).isEmpty();
    }

    @Test
    void aCommandWaitsUntilItIsServed() {
        WaitingCommand waiting = new WaitingCommand(
                CouponCommand.newBuilder()
                        .setRequestId("r-1")
                        .setType("apply")
                        .setCouponId(COUPON)
                        .build(),
                TRIGGERED);
        store.await(COUPON, 7, waiting);

        assertThat(store.waiting(COUPON, 7)).isEqualTo(waiting);
        assertThat(waits).hasValue(1);
        store.served(COUPON, 7);
        assertThat(store.waiting(COUPON, 7)).isNull();
    }

    @Test
    void nothingIsIndexedWhereItWouldNeverBeFound() {
        index.drained(new TimeIndex.Entry(UNTIL, "x"));

        assertThatThrownBy(() -> store.putUse(COUPON, "cart:c-1", null, use("cart:c-1", Use.State.RESERVED)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("after that was drained");
    }

    static Use use(String key, Use.State state) {
        boolean isOver = state == Use.State.REDEEMED || state == Use.State.RELEASED;
        return new Use(
                COUPON,
                key,
                state,
                1,
                null,
                key.substring(key.indexOf(':') + 1),
                // Of what is over, nobody asks any more whose it was.
                isOver ? null : EventUser.newBuilder().setId("user_1").build(),
                "web",
                new Discount(
                        500,
                        Currency.getInstance("USD"),
                        List.of(new Discount.Effect(Discount.Target.LINE, "1", "TEE-001", 500))),
                null,
                List.of(),
                state == Use.State.RELEASED
                        ? List.of()
                        : List.of(new Claim("rule/r/redemptions/2024-07-15", 1, 500, "r", null)),
                10_000,
                true,
                TRIGGERED,
                UNTIL,
                isOver ? UNTIL : null,
                false,
                null,
                null);
    }

    private static RememberedReply reply(String requestId) {
        return new RememberedReply(
                "fingerprint",
                CouponReply.newBuilder()
                        .setRequestId(requestId)
                        .setCouponId(COUPON)
                        .setOutcome("redeemed")
                        .build());
    }
}
