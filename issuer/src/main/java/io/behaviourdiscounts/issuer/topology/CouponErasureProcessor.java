package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.store.ShopperCouponStore;
import io.behaviourdiscounts.issuer.store.StateStores;
import io.behaviourdiscounts.schemas.ShopperErasure;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** Erases a shopper's list, asks each coupon in it to forget whose it was, and proves that it did. */
final class CouponErasureProcessor extends RecordProcessor<ShopperErasure> {

    private static final Pattern STATE_KEY = Pattern.compile("[0-9a-f]{32}");

    private @Nullable ShopperCouponStore store;
    private @Nullable ProcessorContext<Object, Object> context;

    CouponErasureProcessor(Deserializer<ShopperErasure> values, IssuerListener listener) {
        super(values, Names.ERASURES_DEAD_LETTERS, listener);
    }

    @Override
    void open(ProcessorContext<Object, Object> taskContext) {
        context = taskContext;
        store = ShopperCouponStore.open(taskContext.getStateStore(StateStores.SHOPPERS));
    }

    @Override
    void check(ShopperErasure erasure) throws InvalidRecordException {
        if (!STATE_KEY.matcher(erasure.getShopper()).matches()) {
            throw new InvalidRecordException("an erasure names a shopper by the state key alone");
        }
    }

    @Override
    void process(ShopperErasure erasure, long timestamp) {
        ProcessorContext<Object, Object> open = Initialized.orThrow(context);
        Instant through = Instant.ofEpochMilli(timestamp);
        List<String> coupons = Initialized.orThrow(store).erase(erasure.getShopper(), through);
        for (String couponId : coupons) {
            Forgetting.ask(open, couponId, erasure.getShopper(), through, timestamp);
        }
        Forgetting.provedList(open, erasure.getShopper(), through, coupons.size(), timestamp);
    }
}
