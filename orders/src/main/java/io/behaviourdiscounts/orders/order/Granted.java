package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.coupon.CouponTerms;
import io.behaviourdiscounts.orders.offer.Claim;
import io.behaviourdiscounts.orders.offer.Offered;
import io.behaviourdiscounts.promotions.pricing.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an entry gives, and what it has taken for it.
 *
 * @param coupon null: it is a promotion's
 * @param limits what it has of accounts, the coupon's own aside
 * @param quantities of the lines from which it takes something off
 */
public record Granted(
        Offered offered,
        @Nullable CouponTerms coupon,
        Plan.Applied applied,
        List<Claim> limits,
        Map<String, Long> quantities) {

    public Granted {
        limits = List.copyOf(limits);
        quantities = Map.copyOf(quantities);
    }

    public String entry() {
        return offered.entry();
    }

    /** What it has of all accounts. */
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (coupon != null) {
            claims.add(coupon.use());
        }
        claims.addAll(limits);
        return claims;
    }

    Candidate candidate() {
        return new Candidate(offered, coupon);
    }
}
