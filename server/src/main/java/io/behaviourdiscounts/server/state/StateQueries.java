package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.store.CouponRows;
import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.ShopperCouponStore;
import io.behaviourdiscounts.issuer.use.Advice;
import io.behaviourdiscounts.issuer.use.Use;
import io.behaviourdiscounts.issuer.use.Words;
import io.behaviourdiscounts.rules.event.Pseudonyms;
import io.behaviourdiscounts.schemas.BatchCode;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.CouponRow;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.ShopperCouponRow;
import io.behaviourdiscounts.schemas.UseEntryRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Answers queries from the state stores of all instances. */
final class StateQueries implements CouponQueries {

    /** A shopper's list is in the order of coupon ids; of so many the newest are shown. */
    private static final int MOST_ROWS = 2_000;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(80);

    private static final Comparator<ShopperCoupon> NEWEST_FIRST =
            Comparator.comparing(ShopperCoupon::getOccurredAt).reversed().thenComparing(ShopperCoupon::getGrantId);

    private final StateReader reader;
    private final Advice advice;
    private final Views views;
    private final BiFunction<CouponCommand, Instant, Instant> now;
    private final Pseudonyms pseudonyms;

    /**
     * Queries.
     *
     * @param now when a command is asked, of the command and the watermark of its partition
     * @param pseudonyms under which lists of shoppers are kept
     */
    StateQueries(
            StateReader reader,
            Advice advice,
            Views views,
            BiFunction<CouponCommand, Instant, Instant> now,
            Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
        this.reader = reader;
        this.advice = advice;
        this.views = views;
        this.now = now;
    }

    @Override
    public Read<Optional<CouponView>> coupon(String couponId, Optional<BatchCode> batch) {
        CouponLookups lookups = new CouponLookups(couponId);
        return reader.read(List.of(lookups.coupon(), lookups.uses(), lookups.clock()))
                .map(rows -> {
                    boolean hasMore = rows.of(lookups.uses()).size() == CouponLookups.MOST_USES;
                    return Optional.ofNullable(lookups.coupon(rows))
                            .or(() -> batch.flatMap(code -> unused(couponId, code, lookups.watermark(rows))))
                            .flatMap(coupon -> views.coupon(couponId, coupon, lookups.uses(rows), hasMore));
                });
    }

    private Optional<Coupon> unused(String couponId, BatchCode code, Instant watermark) {
        CouponCommand question = CouponCommand.newBuilder()
                .setRequestId("")
                .setType(Words.APPLY)
                .setCouponId(couponId)
                .setBatch(code)
                .build();
        return advice.unused(question, now.apply(question, watermark));
    }

    @Override
    public Read<CouponReply> validate(CouponCommand command) {
        String couponId = Objects.requireNonNull(command.getCouponId(), "a command to validate names its coupon");
        CouponLookups lookups = new CouponLookups(couponId);
        CheckoutOrder order = command.getOrder();
        String orderId = order == null ? null : order.getOrderId();
        List<Lookup<UseEntryRow>> names = lookups.uses(order);
        List<Lookup<?>> asked = new ArrayList<>(names);
        asked.add(lookups.coupon());
        asked.add(lookups.clock());
        return reader.read(asked)
                .flatMap(rows -> use(lookups, names, rows, orderId).map(use -> {
                    Coupon coupon = lookups.coupon(rows);
                    Instant at = now.apply(command, lookups.watermark(rows));
                    return advice.of(coupon, use.orElse(null), command, at, new AccountReading(reader));
                }));
    }

    @Override
    public Read<CouponReply> validateForAnyone(CouponCommand command) {
        CouponLookups lookups = new CouponLookups(
                Objects.requireNonNull(command.getCouponId(), "a command to validate names its coupon"));
        return reader.read(List.of(lookups.coupon(), lookups.clock())).map(rows -> {
            Instant at = now.apply(command, lookups.watermark(rows));
            return advice.forAnyone(lookups.coupon(rows), ofNoOrder(command), at, new AccountReading(reader));
        });
    }

    private static CouponCommand ofNoOrder(CouponCommand command) {
        CheckoutOrder order = command.getOrder();
        return order == null
                ? command
                : CouponCommand.newBuilder(command)
                        .setOrder(CheckoutOrder.newBuilder(order)
                                .setOrderId(null)
                                .setCartId(null)
                                .build())
                        .build();
    }

    @Override
    public Read<Boolean> isOnOrder(CouponCommand command) {
        CouponLookups lookups =
                new CouponLookups(Objects.requireNonNull(command.getCouponId(), "a command of a use names its coupon"));
        CheckoutOrder order = command.getOrder();
        List<Lookup<UseEntryRow>> names = lookups.uses(order);
        return reader.read(List.copyOf(names))
                .flatMap(rows -> use(lookups, names, rows, order == null ? null : order.getOrderId()))
                .map(use -> use.map(Use::state)
                        .filter(state -> state == Use.State.RESERVED || state == Use.State.REDEEMED)
                        .isPresent());
    }

    private Read<Optional<Use>> use(
            CouponLookups lookups, List<Lookup<UseEntryRow>> names, Rows rows, @Nullable String orderId) {
        Optional<Use> named = CouponLookups.use(names, rows, orderId);
        Optional<Lookup<UseEntryRow>> meant = lookups.meant(names, rows);
        if (named.isPresent() || meant.isEmpty()) {
            return new Read.Known<>(named);
        }
        List<Lookup<UseEntryRow>> there = List.of(meant.get());
        return reader.read(List.copyOf(there)).map(found -> CouponLookups.use(there, found, orderId));
    }

    @Override
    public Read<List<ShopperCouponView>> ofShopper(String shopper, Optional<String> eventId, Duration wait) {
        long end = System.nanoTime() + (wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT).toNanos();
        Duration pause = FIRST_PAUSE;
        Read<List<ShopperCoupon>> steps = steps(shopper, eventId);
        while (eventId.isPresent() && isNothing(steps) && System.nanoTime() < end && Pause.of(pause)) {
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
            steps = steps(shopper, eventId);
        }
        return steps.flatMap(known -> withCoupons(shopper, known));
    }

    private static boolean isNothing(Read<List<ShopperCoupon>> steps) {
        return !(steps instanceof Read.Known<List<ShopperCoupon>>(List<ShopperCoupon> known)) || known.isEmpty();
    }

    private Read<List<ShopperCoupon>> steps(String shopper, Optional<String> eventId) {
        String prefix = ShopperCouponStore.prefix(pseudonyms.stateKey(shopper));
        Lookup<ShopperCouponRow> lookup = Lookup.rows(RowKind.SHOPPER_COUPONS, shopper, prefix, MOST_ROWS);
        return reader.read(List.of(lookup))
                .map(rows -> rows.of(lookup).stream()
                        .map(ShopperCouponRow::getLast)
                        .filter(step -> eventId.isEmpty() || eventId.get().equals(step.getEventId()))
                        .sorted(NEWEST_FIRST)
                        .limit(ShopperCouponView.MOST)
                        .toList());
    }

    private Read<List<ShopperCouponView>> withCoupons(String shopper, List<ShopperCoupon> steps) {
        List<Lookup<?>> asked = new ArrayList<>();
        steps.forEach(step -> asked.add(coupon(step)));
        return reader.read(asked)
                .map(rows -> steps.stream()
                        .map(step -> new ShopperCouponView(step, view(step, rows)))
                        .filter(coupon -> coupon.isShownTo(shopper))
                        .toList());
    }

    private Optional<CouponView> view(ShopperCoupon step, Rows rows) {
        return rows.one(coupon(step))
                .map(CouponRows::fromRow)
                .flatMap(coupon -> views.coupon(idOf(step), coupon, List.of(), false));
    }

    private static Lookup<CouponRow> coupon(ShopperCoupon step) {
        return Lookup.row(RowKind.COUPONS, idOf(step));
    }

    private static String idOf(ShopperCoupon step) {
        return Objects.requireNonNull(step.getCouponId(), "only coupons are listed");
    }
}
