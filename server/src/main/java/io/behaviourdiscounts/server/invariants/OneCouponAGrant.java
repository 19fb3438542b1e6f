package io.behaviourdiscounts.server.invariants;

import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** A rule gives a shopper at most one coupon for an event, and no coupon is issued twice. */
public final class OneCouponAGrant implements Invariant {

    private final Map<String, String> couponByGrant = new HashMap<>();
    private final Map<String, String> grantByCoupon = new HashMap<>();
    private final Breaches breaches = new Breaches();

    @Override
    public String id() {
        return "I2";
    }

    @Override
    public String promise() {
        return "At most one coupon for a rule, a shopper and an event.";
    }

    @Override
    public List<Topic<? extends SpecificRecord>> topics() {
        return List.of(Topics.ISSUED);
    }

    @Override
    public void see(SpecificRecord value) {
        if (value instanceof CouponIssued issued) {
            String grant = issued.getMetadata().getGrantId();
            String coupon = issued.getCouponId();
            String other = couponByGrant.putIfAbsent(grant, coupon);
            if (other != null) {
                breaches.add("grant %s was given the coupons %s and %s".formatted(grant, other, coupon));
            }
            if (grantByCoupon.putIfAbsent(coupon, grant) != null) {
                breaches.add("coupon %s was issued twice".formatted(coupon));
            }
        }
    }

    @Override
    public Verdict verdict() {
        return breaches.verdict(String.format(Locale.ROOT, "%,d coupons", grantByCoupon.size()));
    }
}
