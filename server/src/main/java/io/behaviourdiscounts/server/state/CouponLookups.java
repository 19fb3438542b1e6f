package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.store.CouponRows;
import io.behaviourdiscounts.issuer.store.PartitionClock;
import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.UseKeys;
import io.behaviourdiscounts.issuer.store.UseRows;
import io.behaviourdiscounts.issuer.use.Use;
import io.behaviourdiscounts.issuer.use.UseKey;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponRow;
import io.behaviourdiscounts.schemas.PartitionClockRow;
import io.behaviourdiscounts.schemas.UseAliasRow;
import io.behaviourdiscounts.schemas.UseEntryRow;
import io.behaviourdiscounts.schemas.UseRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The questions that are asked of one coupon's partition, and what their answers mean. */
record CouponLookups(String couponId) {

    /** A coupon of many uses has them in the order of their keys; of so many the latest are shown. */
    static final int MOST_USES = 1_000;

    Lookup<CouponRow> coupon() {
        return Lookup.row(RowKind.COUPONS, couponId);
    }

    Lookup<UseEntryRow> uses() {
        return Lookup.rows(RowKind.USES, couponId, UseKeys.ofCoupon(couponId), MOST_USES);
    }

    Lookup<PartitionClockRow> clock() {
        return Lookup.row(RowKind.COUPON_CLOCK, couponId, PartitionClock.KEY);
    }

    /** The coupon's use on an order, by the order's names: that of its cart first. */
    List<Lookup<UseEntryRow>> uses(@Nullable CheckoutOrder order) {
        if (order == null) {
            return List.of();
        }
        return Stream.of(UseKey.of(order.getOrderId(), order.getCartId()), UseKey.ofOrder(order.getOrderId()))
                .flatMap(Optional::stream)
                .distinct()
                .map(this::use)
                .toList();
    }

    private Lookup<UseEntryRow> use(String useKey) {
        return Lookup.row(RowKind.USES, couponId, UseKeys.of(couponId, useKey));
    }

    @Nullable
    Coupon coupon(Rows rows) {
        return rows.one(coupon()).map(CouponRows::fromRow).orElse(null);
    }

    /** How late it is in the coupon's partition. */
    Instant watermark(Rows rows) {
        return rows.one(clock()).map(PartitionClockRow::getWatermark).orElse(Instant.EPOCH);
    }

    /** The uses among entries, which have further names beside them. */
    List<Use> uses(Rows rows) {
        List<Use> uses = new ArrayList<>();
        for (UseEntryRow entry : rows.of(uses())) {
            if (entry.getBody() instanceof UseRow use) {
                uses.add(UseRows.fromRow(use));
            }
        }
        return uses;
    }

    /** The first use that was found under one of an order's names, and is not over for another order. */
    static Optional<Use> use(List<Lookup<UseEntryRow>> names, Rows rows, @Nullable String orderId) {
        return names.stream()
                .flatMap(name -> rows.one(name).stream())
                .map(UseEntryRow::getBody)
                .filter(UseRow.class::isInstance)
                .map(row -> UseRows.fromRow((UseRow) row))
                .filter(use -> !use.isOverForAnother(orderId))
                .findFirst();
    }

    /** Where the use is that an order's further name means, where its own name has none. */
    Optional<Lookup<UseEntryRow>> meant(List<Lookup<UseEntryRow>> names, Rows rows) {
        return names.stream()
                .flatMap(name -> rows.one(name).stream())
                .map(UseEntryRow::getBody)
                .filter(UseAliasRow.class::isInstance)
                .map(alias -> use(((UseAliasRow) alias).getUseKey()))
                .findFirst();
    }
}
