package io.behaviourdiscounts.issuer.store;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.ShopperCouponRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

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

    private final KeyValueStore<String, ShopperCouponRow> rows;
    private final TimeIndex due;

    /** The lists in their stores. */
    public ShopperCouponStore(KeyValueStore<String, ShopperCouponRow> rows, TimeIndex due) {
        this.rows = rows;
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
        move(key, before, forgetAt);
        rows.put(key, new ShopperCouponRow(step, forgetAt));
    }

    private static Instant forgetAt(ShopperCoupon step, Instant appended) {
        Duration toEnd = Duration.between(step.getAt(), step.getExpiresAt());
        return appended.plus(toEnd.isNegative() ? Duration.ZERO : toEnd).plus(Coupon.MEMORY);
    }

    private void move(String key, @Nullable ShopperCouponRow before, Instant forgetAt) {
        if (before != null) {
            due.remove(before.getForgetAt(), key);
        }
        due.add(forgetAt, key);
    }

    /** Forgets some of the coupons whose time is over. */
    public void forget(Instant now) {
        List<TimeIndex.Entry> over = due.due(now, FORGOTTEN_AT_ONCE);
        for (TimeIndex.Entry entry : over) {
            rows.delete(entry.id());
            due.remove(entry.due(), entry.id());
        }
        if (!over.isEmpty()) {
            due.drained(over.getLast());
        }
    }
}
