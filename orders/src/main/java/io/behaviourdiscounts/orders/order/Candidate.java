package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.coupon.CouponTerms;
import io.behaviourdiscounts.orders.offer.Claim;
import io.behaviourdiscounts.orders.offer.Offered;
import io.behaviourdiscounts.promotions.order.Shopper;
import io.behaviourdiscounts.promotions.pricing.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offer that may become an entry.
 *
 * @param coupon null: it is a promotion
 */
public record Candidate(Offered offered, @Nullable CouponTerms coupon) {

    static Candidate of(CouponTerms terms) {
        return new Candidate(terms.offered(), terms);
    }

    String entry() {
        return offered.entry();
    }

    /** What it takes of accounts when it is applied as planned. */
    List<Claim> claims(Plan.Applied applied, Shopper shopper, Instant at) {
        List<Claim> claims = new ArrayList<>();
        if (coupon != null) {
            claims.add(coupon.use());
        }
        claims.addAll(limits(applied, shopper, at));
        return claims;
    }

    List<Claim> limits(Plan.Applied applied, Shopper shopper, Instant at) {
        return offered.caps().claims(shopper, applied.applications(), applied.amount(), at);
    }

    Candidate atAnyTime() {
        return new Candidate(offered.atAnyTime(), coupon);
    }
}
