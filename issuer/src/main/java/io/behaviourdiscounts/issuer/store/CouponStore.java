package io.behaviourdiscounts.issuer.store;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.schemas.CouponRow;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The coupons of one partition, by coupon id, and when each of them is due. A coupon and its place in the index change together.
 */
public final class CouponStore {

    private final RowStore<CouponRow> rows;
    private final TimeIndex index;

    /**
     * The coupons of a task.
     *
     * @param state the task's
     * @param index of everything in it that is due at some time
     */
    public CouponStore(KeyValueStore<Bytes, byte[]> state, TimeIndex index) {
        this.rows = RowStore.of(state, RowKind.COUPONS);
        this.index = index;
    }

    /** What is remembered under an id; nothing when null. */
    public @Nullable Coupon get(String id) {
        CouponRow row = rows.get(id);
        return row == null ? null : CouponRows.fromRow(row);
    }

    /** Puts a new state in the place of one that was read before; null forgets it. */
    public void replace(String id, @Nullable Coupon before, @Nullable Coupon after) {
        if (after == null ? before == null : after.equals(before)) {
            return;
        }
        Optional<Instant> dueBefore = dueAt(before);
        Optional<Instant> dueAfter = dueAt(after);
        if (!dueBefore.equals(dueAfter)) {
            dueBefore.ifPresent(due -> index.remove(due, id));
            dueAfter.ifPresent(due -> index.add(due, id));
        }
        if (after == null) {
            rows.delete(id);
        } else {
            rows.put(id, CouponRows.toRow(after));
        }
    }

    private static Optional<Instant> dueAt(@Nullable Coupon coupon) {
        return Optional.ofNullable(coupon).flatMap(Coupon::dueAt);
    }
}
