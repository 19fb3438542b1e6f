package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stands in until there is a state to be read: nothing is ready. */
public final class NoQueries implements CouponQueries {

    @Override
    public Read<Optional<CouponView>> coupon(String couponId) {
        return new Read.NotReady<>();
    }

    @Override
    public Read<CouponReply> validate(CouponCommand command) {
        return new Read.NotReady<>();
    }

    @Override
    public Read<List<ShopperCouponView>> ofShopper(String shopper, Optional<String> eventId, Duration wait) {
        return new Read.NotReady<>();
    }
}
