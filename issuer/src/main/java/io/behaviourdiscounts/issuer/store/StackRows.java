package io.behaviourdiscounts.issuer.store;

import io.behaviourdiscounts.issuer.limit.Units;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.OrderRecords;
import io.behaviourdiscounts.issuer.stack.OrderStack;
import io.behaviourdiscounts.issuer.stack.StackEntry;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.OrderStackRow;
import io.behaviourdiscounts.schemas.StackEntryRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Orders' accounts as rows, and back. */
public final class StackRows {

    private StackRows() {}

    /** The row of an order's account. */
    public static OrderStackRow toRow(OrderStack stack, Instant lastStepAt) {
        return new OrderStackRow(
                stack.entries().stream().map(StackRows::toRow).toList(),
                stack.sequence(),
                stack.firstWaiting(),
                stack.nextWaiting(),
                lastStepAt);
    }

    /** The order's account that a row shows. */
    public static OrderStack fromRow(String key, OrderStackRow row) {
        return new OrderStack(
                key,
                row.getEntries().stream().map(StackRows::fromRow).toList(),
                row.getSequence(),
                row.getFirstWaiting(),
                row.getNextWaiting());
    }

    private static StackEntryRow toRow(StackEntry entry) {
        return new StackEntryRow(
                entry.couponId(),
                entry.reservation(),
                EnumWords.of(entry.state()),
                entry.stackable(),
                record(entry.discount()),
                record(entry.pending()));
    }

    private static StackEntry fromRow(StackEntryRow row) {
        return new StackEntry(
                row.getCouponId(),
                row.getReservation(),
                CouponRows.constant(Units.State.class, row.getState()),
                row.getStackable(),
                discount(row.getDiscount()),
                discount(row.getPending()));
    }

    private static @Nullable CouponDiscount record(@Nullable Discount discount) {
        return discount == null ? null : OrderRecords.record(discount);
    }

    private static @Nullable Discount discount(@Nullable CouponDiscount record) {
        return record == null ? null : OrderRecords.discount(record);
    }
}
