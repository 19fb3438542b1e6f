package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.coupon.CouponTerms;
import io.behaviourdiscounts.orders.offer.Claim;
import io.behaviourdiscounts.orders.offer.Offered;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.pricing.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** How many pieces there are of the lines from which an offer takes something off. */
    static Map<String, Long> quantities(Order order, Plan.Applied applied) {
        Set<String> touched =
                applied.amounts().stream().map(Plan.LineAmount::line).collect(Collectors.toSet());
        return order.lines().stream()
                .filter(line -> touched.contains(line.key()))
                .collect(Collectors.toMap(Order.Line::key, Order.Line::quantity));
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
