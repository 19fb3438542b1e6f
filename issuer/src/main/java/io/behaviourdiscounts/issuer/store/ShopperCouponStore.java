package io.behaviourdiscounts.issuer.store;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.schemas.ErasedShopperRow;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.ShopperCouponRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The coupons of one partition's shoppers, each with its newest step, and until when a shopper was erased. Shoppers stand in it by their state
 * keys alone. A grant that was refused is no coupon and is not kept.
 *
 * <p>A row goes when the coupon's own does, {@link Coupon#MEMORY} after its end. That is counted from when its last step was appended
 * and not by business time, which may be that of old data.
 */
public final class ShopperCouponStore {

    /** A step forgets at most so many, and adds at most one, so that old rows go faster than new ones come. */
    private static final int FORGOTTEN_AT_ONCE = 4;

    private static final String SEPARATOR = "|";
    private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{32}\\|");

    private final RowStore<ShopperCouponRow> rows;
    private final RowStore<ErasedShopperRow> erased;
    private final TimeIndex due;

    /**
     * The lists of a task.
     *
     * @param state the task's
     * @param due when what is in it is forgotten
     */
    public ShopperCouponStore(KeyValueStore<Bytes, byte[]> state, TimeIndex due) {
        this.rows = RowStore.of(state, RowKind.SHOPPER_COUPONS);
        this.erased = RowStore.of(state, RowKind.ERASED_SHOPPERS);
        this.due = due;
    }

    /** The lists of the task whose state this is. */
    public static ShopperCouponStore open(KeyValueStore<Bytes, byte[]> state) {
        PartitionClock clock = new PartitionClock(RowStore.of(state, RowKind.SHOPPER_CLOCK));
        return new ShopperCouponStore(state, new TimeIndex(state, clock));
    }

    /** What the keys of a shopper's rows begin with, and no others': a state key has no separator in it. */
    public static String prefix(String stateKey) {
        return stateKey + SEPARATOR;
    }

    /** Whether a text is what the keys of one shopper's rows begin with. */
    public static boolean isPrefix(String text) {
        return PREFIX.matcher(text).matches();
    }

    /** Until when a shopper was erased, by append times; nothing if never. */
    public Optional<Instant> erasedThrough(String stateKey) {
        return Optional.ofNullable(erased.get(stateKey)).map(ErasedShopperRow::getThrough);
    }

    /**
     * Erases a shopper's list. What comes twice, or late, changes nothing: what is known by then is from after it.
     *
     * @return the ids of the coupons that were in it
     */
    public List<String> erase(String stateKey, Instant through) {
        if (erasedThrough(stateKey).filter(known -> !known.isBefore(through)).isPresent()) {
            return List.of();
        }
        List<String> coupons = rows.scan(prefix(stateKey), Integer.MAX_VALUE).stream()
                .map(row -> String.valueOf(row.getLast().getCouponId()))
                .toList();
        coupons.forEach(couponId -> rows.delete(prefix(stateKey) + couponId));
        erased.put(stateKey, new ErasedShopperRow(through));
        return coupons;
    }

    /**
     * Keeps a step, unless it or a newer one is known.
     *
     * @param stateKey the shopper's
     * @param appended when its record was appended
     */
    public void put(String stateKey, ShopperCoupon step, Instant appended) {
        String couponId = step.getCouponId();
        if (couponId == null) {
            return;
        }
        String key = prefix(stateKey) + couponId;
        ShopperCouponRow before = rows.get(key);
        if (before != null && before.getLast().getSequence() >= step.getSequence()) {
            return;
        }
        Instant forgetAt = forgetAt(step, appended);
        if (before == null) {
            due.add(forgetAt, key);
        }
        ShopperCoupon kept = ShopperCoupon.newBuilder(step).setShopper("").build();
        rows.put(key, new ShopperCouponRow(kept, forgetAt));
    }

    private static Instant forgetAt(ShopperCoupon step, Instant appended) {
        Duration toEnd = Duration.between(step.getAt(), step.getExpiresAt());
        return appended.plus(toEnd.isNegative() ? Duration.ZERO : toEnd).plus(Coupon.MEMORY);
    }

    /** Forgets some of the coupons whose time is over. */
    public void forget(Instant now) {
        List<TimeIndex.Entry> over = due.due(now, FORGOTTEN_AT_ONCE);
        for (TimeIndex.Entry entry : over) {
            due.remove(entry.due(), entry.id());
            forget(entry.id(), now);
        }
        if (!over.isEmpty()) {
            due.drained(over.getLast());
        }
    }

    /** Forgets a coupon, or looks again later: its place in the index is that of its first step. */
    private void forget(String key, Instant now) {
        ShopperCouponRow row = rows.get(key);
        if (row == null) {
            return;
        }
        if (row.getForgetAt().isAfter(now)) {
            due.add(row.getForgetAt(), key);
        } else {
            rows.delete(key);
        }
    }
}
