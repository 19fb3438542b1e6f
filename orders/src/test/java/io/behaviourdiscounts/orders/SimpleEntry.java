package io.behaviourdiscounts.orders;

import io.behaviourdiscounts.orders.coupon.CouponTerms;
import io.behaviourdiscounts.orders.offer.Claim;
import io.behaviourdiscounts.orders.offer.Offered;
import io.behaviourdiscounts.orders.order.Parts;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.pricing.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One entry of the model. */
final class SimpleEntry {

    final Offered offered;
    final @Nullable CouponTerms coupon;
    List<Claim> claims;
    Plan.Applied applied;
    String state = "reserved";
    boolean byEvent;
    private final Map<String, Long> quantities = new HashMap<>();
    private final Map<String, Long> returned = new HashMap<>();
    private boolean isShippingBack;

    SimpleEntry(Offered offered, @Nullable CouponTerms coupon, Plan.Applied applied, List<Claim> claims) {
        this.offered = offered;
        this.coupon = coupon;
        this.applied = applied;
        this.claims = claims;
    }

    void quantities(Order order) {
        applied.amounts()
                .forEach(amount -> order.lines().stream()
                        .filter(line -> line.key().equals(amount.line()))
                        .forEach(line -> quantities.put(line.key(), line.quantity())));
    }

    boolean is(String... states) {
        return Stream.of(states).anyMatch(state::equals);
    }

    boolean isFixed() {
        return is("redeemed", "partly_rolled_back");
    }

    void redeem(boolean isByEvent) {
        state = "redeemed";
        byEvent = isByEvent;
    }

    /** What it has of an account; of money, only what it still gives. */
    long of(Claim claim) {
        return claims.stream()
                .filter(each -> each.account().equals(claim.account()))
                .mapToLong(each -> each.isOfMoney() ? left().amount() : each.amount())
                .sum();
    }

    void shrinkTo(Plan.Applied less, Order order) {
        state = "reserved";
        claims = claims.stream()
                .map(claim -> claim.isOfMoney() ? claim.of(Math.min(claim.amount(), less.amount())) : claim)
                .toList();
        applied = less;
        quantities.clear();
        quantities(order);
    }

    boolean has(String line, long units) {
        Long quantity = quantities.get(line);
        return quantity != null && (units == 0 || returned.getOrDefault(line, 0L) + units <= quantity);
    }

    /** What it gives less what went back: of q pieces and a discount D, r pieces take D·r/q, rounded half up. */
    Plan.Applied left() {
        List<Plan.LineAmount> amounts = applied.amounts().stream()
                .map(amount -> new Plan.LineAmount(amount.line(), amount.amount() - back(amount)))
                .filter(amount -> amount.amount() > 0)
                .toList();
        return new Plan.Applied(
                applied.offer(),
                applied.codes(),
                applied.applications(),
                amounts,
                isShippingBack ? 0 : applied.shipping(),
                applied.gifts());
    }

    private long back(Plan.LineAmount amount) {
        long quantity = Objects.requireNonNull(quantities.get(amount.line()));
        long units = returned.getOrDefault(amount.line(), 0L);
        return (2 * amount.amount() * units + quantity) / (2 * quantity);
    }

    /** Gives parts back; whether anything is left. */
    boolean giveBack(Parts parts) {
        if (is("rolled_back")) {
            return false;
        }
        for (Map.Entry<String, Long> line : parts.lines().entrySet()) {
            Long quantity = quantities.get(line.getKey());
            if (quantity != null) {
                long more =
                        line.getValue() == 0 ? quantity : returned.getOrDefault(line.getKey(), 0L) + line.getValue();
                returned.put(line.getKey(), Math.min(quantity, more));
            }
        }
        isShippingBack |= parts.shipping();
        if (parts.isWhole() || left().amount() == 0) {
            returned.putAll(quantities);
            isShippingBack = true;
            state = "rolled_back";
            return false;
        }
        boolean isAnyBack = left().amount() < applied.amount();
        state = isAnyBack || is("partly_rolled_back") ? "partly_rolled_back" : state;
        return true;
    }
}
