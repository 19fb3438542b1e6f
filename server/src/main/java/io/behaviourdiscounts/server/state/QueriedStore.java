package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.issuer.topology.IssuerStoreNames;
import io.behaviourdiscounts.schemas.CouponRow;
import io.behaviourdiscounts.schemas.LimitAccountRow;
import io.behaviourdiscounts.schemas.OrderStackRow;
import io.behaviourdiscounts.schemas.PartitionClockRow;
import io.behaviourdiscounts.schemas.ShopperCouponRow;
import io.behaviourdiscounts.schemas.UseEntryRow;
import io.behaviourdiscounts.schemas.state.StateSerdes;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * A store of the issuer that is read here, and what its rows are.
 *
 * @param name the store's name
 * @param rows its rows as they are stored, which is also how they travel between instances
 */
record QueriedStore<V extends SpecificRecord>(String name, Serde<V> rows) {

    /** Coupons, by coupon id. */
    static final QueriedStore<CouponRow> COUPONS = of(IssuerStoreNames.COUPONS, CouponRow.class);

    /** Uses, on the partition of their coupon. */
    static final QueriedStore<UseEntryRow> USES = of(IssuerStoreNames.USES, UseEntryRow.class);

    /** How late it is, one row a partition of coupons. */
    static final QueriedStore<PartitionClockRow> CLOCKS = of(IssuerStoreNames.COUPON_CLOCKS, PartitionClockRow.class);

    /** Counters, by account. */
    static final QueriedStore<LimitAccountRow> ACCOUNTS = of(IssuerStoreNames.ACCOUNTS, LimitAccountRow.class);

    /** The accounts of orders, by account. */
    static final QueriedStore<OrderStackRow> STACKS = of(IssuerStoreNames.ORDER_STACKS, OrderStackRow.class);

    /** Lists of coupons, on the partition of their shopper. */
    static final QueriedStore<ShopperCouponRow> SHOPPER_COUPONS =
            of(IssuerStoreNames.SHOPPER_COUPONS, ShopperCouponRow.class);

    private static final List<QueriedStore<?>> ALL = List.of(COUPONS, USES, CLOCKS, ACCOUNTS, STACKS, SHOPPER_COUPONS);

    private static <V extends SpecificRecord> QueriedStore<V> of(String name, Class<V> type) {
        return new QueriedStore<>(name, StateSerdes.of(type));
    }

    /** The store of a name; nothing where it is not one that is read. */
    static Optional<QueriedStore<?>> byName(String name) {
        return ALL.stream().filter(store -> store.name.equals(name)).findFirst();
    }

    byte[] bytes(V row) {
        return rows.serializer().serialize(name, row);
    }

    V row(byte[] bytes) {
        return rows.deserializer().deserialize(name, bytes);
    }
}
