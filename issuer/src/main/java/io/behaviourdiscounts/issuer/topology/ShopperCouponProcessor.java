package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.store.PartitionClock;
import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.RowStore;
import io.behaviourdiscounts.issuer.store.ShopperCouponStore;
import io.behaviourdiscounts.issuer.store.StateStores;
import io.behaviourdiscounts.issuer.store.TimeIndex;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import java.time.Instant;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps the list of each shopper's coupons. Nothing comes of it but the list. */
final class ShopperCouponProcessor extends RecordProcessor<ShopperCoupon> {

    private @Nullable ShopperCouponStore store;

    ShopperCouponProcessor(Deserializer<ShopperCoupon> values, IssuerListener listener) {
        super(values, Names.SHOPPERS_DEAD_LETTERS, listener);
    }

    @Override
    void open(ProcessorContext<Object, Object> context) {
        KeyValueStore<Bytes, byte[]> state = context.getStateStore(StateStores.SHOPPERS);
        PartitionClock clock = new PartitionClock(RowStore.of(state, RowKind.SHOPPER_CLOCK));
        store = new ShopperCouponStore(state, new TimeIndex(state, clock));
    }

    @Override
    void check(ShopperCoupon step) throws InvalidRecordException {
        if (step.getShopper().isEmpty()) {
            throw new InvalidRecordException("the step of a coupon names no shopper");
        }
    }

    @Override
    void process(ShopperCoupon step, long timestamp) {
        Instant appended = Instant.ofEpochMilli(timestamp);
        ShopperCouponStore opened = Opened.orThrow(store);
        opened.forget(appended);
        opened.put(step, appended);
    }
}
