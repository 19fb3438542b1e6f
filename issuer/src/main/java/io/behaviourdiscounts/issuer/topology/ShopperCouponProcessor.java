package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.store.ShopperCouponStore;
import io.behaviourdiscounts.issuer.store.StateStores;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the list of each shopper's coupons. Nothing comes of it but the list; but a coupon from before its shopper was erased, which was under way
 * by then or comes again in a replay, is asked to forget whose it was.
 */
final class ShopperCouponProcessor extends RecordProcessor<ShopperCoupon> {

    private final IssuerParts parts;
    private @Nullable ShopperCouponStore store;
    private @Nullable ProcessorContext<Object, Object> context;

    ShopperCouponProcessor(Deserializer<ShopperCoupon> values, IssuerParts parts) {
        super(values, Names.SHOPPERS_DEAD_LETTERS, parts.listener());
        this.parts = parts;
    }

    @Override
    void open(ProcessorContext<Object, Object> taskContext) {
        context = taskContext;
        store = ShopperCouponStore.open(taskContext.getStateStore(StateStores.SHOPPERS));
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
        ShopperCouponStore opened = Initialized.orThrow(store);
        String stateKey = parts.shoppers().stateKey(step.getShopper());
        opened.forget(appended);
        Optional<Instant> through = opened.erasedThrough(stateKey)
                .filter(erased -> CoveredByErasure.is(
                        step, appended, erased, parts.settings().clock()));
        if (through.isPresent()) {
            forget(step, stateKey, through.get(), timestamp);
        } else {
            opened.put(stateKey, step, appended);
        }
    }

    private void forget(ShopperCoupon step, String stateKey, Instant through, long timestamp) {
        String couponId = step.getCouponId();
        if (couponId != null) {
            Forgetting.ask(Initialized.orThrow(context), couponId, stateKey, through, timestamp);
        }
    }
}
