package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.schemas.CouponRow;
import io.behaviourdiscounts.schemas.LimitAccountRow;
import io.behaviourdiscounts.schemas.LimitRequest;
import io.behaviourdiscounts.schemas.LimitUnitsRow;
import io.behaviourdiscounts.schemas.OrderStackRow;
import io.behaviourdiscounts.schemas.PartitionClockRow;
import io.behaviourdiscounts.schemas.RememberedReplyRow;
import io.behaviourdiscounts.schemas.ShopperCouponRow;
import io.behaviourdiscounts.schemas.UseEntryRow;
import io.behaviourdiscounts.schemas.WaitingCommandRow;
import io.behaviourdiscounts.schemas.state.StateSerdes;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state stores of the issuer, each with its changelog. */
final class IssuerStores {

    private IssuerStores() {}

    static List<StoreBuilder<?>> coupons() {
        return List.of(
                rows(Names.COUPON_STORE, CouponRow.class),
                rows(Names.USE_STORE, UseEntryRow.class),
                rows(Names.REPLY_STORE, RememberedReplyRow.class),
                rows(Names.WAITING_COMMAND_STORE, WaitingCommandRow.class),
                index(Names.COUPON_INDEX_STORE),
                rows(Names.COUPON_CLOCK_STORE, PartitionClockRow.class));
    }

    static List<StoreBuilder<?>> limits() {
        return List.of(
                rows(Names.ACCOUNT_STORE, LimitAccountRow.class),
                rows(Names.UNITS_STORE, LimitUnitsRow.class),
                rows(Names.WAITING_STORE, LimitRequest.class),
                rows(Names.STACK_STORE, OrderStackRow.class),
                index(Names.SPENT_INDEX_STORE),
                rows(Names.SPENT_CLOCK_STORE, PartitionClockRow.class));
    }

    static List<StoreBuilder<?>> shoppers() {
        return List.of(
                rows(Names.SHOPPER_COUPON_STORE, ShopperCouponRow.class),
                index(Names.SHOPPER_COUPON_INDEX_STORE),
                rows(Names.SHOPPER_COUPON_CLOCK_STORE, PartitionClockRow.class));
    }

    private static <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> rows(String name, Class<V> type) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), StateSerdes.of(type));
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> index(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
    }
}
