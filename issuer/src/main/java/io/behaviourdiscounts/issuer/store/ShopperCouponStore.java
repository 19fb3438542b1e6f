package io.behaviourdiscounts.issuer.store;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.ShopperCouponRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The coupons of one partition's shoppers, each with its newest step. A grant that was refused is no coupon and is not kept.
 *
 * <p>A row goes when the coupon's own does, {@link Coupon#MEMORY} after its end. That is counted from when its last step was appended
 * and not by business time, which may be that of old data.
 */
public final class ShopperCouponStore {

    /** A step forgets at most so many, and adds at most one, so that old rows go faster than new ones come. */
    private static final int FORGOTTEN_AT_ONCE = 4;

    private static final String SEPARATOR = "|";

    private final RowStore<ShopperCouponRow> rows;
    private final TimeIndex due;

    /**
     * The lists of a task.
     *
     * @param state the task's
     * @param due when what is in it is forgotten
     */
    public ShopperCouponStore(KeyValueStore<Bytes, byte[]> state, TimeIndex due) {
        this.rows = RowStore.of(state, RowKind.SHOPPER_COUPONS);
        this.due = due;
    }

    /**
     * What the keys of a shopper's rows begin with. Another shopper's may begin with it too, where an identifier has the separator in
     * it; {@link #isOf} tells.
     */
    public static String prefix(String shopper) {
        return shopper + SEPARATOR;
    }

    /** Whether a row is a shopper's. */
    public static boolean isOf(String shopper, ShopperCouponRow row) {
        return row.getLast().getShopper().equals(shopper);
    }

    /**
     * Keeps a step, unless it or a newer one is known.
     *
     * @param appended when its record was appended
     */
    public void put(ShopperCoupon step, Instant appended) {
        String couponId = step.getCouponId();
        if (couponId == null) {
            return;
        }
        String key = prefix(step.getShopper()) + couponId;
        ShopperCouponRow before = rows.get(key);
        if (before != null && before.getLast().getSequence() >= step.getSequence()) {
            return;
        }
        Instant forgetAt = forgetAt(step, appended);
        if (before == null) {
            due.add(forgetAt, key);
        }
        rows.put(key, new ShopperCouponRow(step, forgetAt));
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
