package io.behaviourdiscounts.issuer.stack;

import io.behaviourdiscounts.issuer.limit.Units;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Discount.Target;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One coupon on an order.
 *
 * @param stackable whether it may stand beside others; of store credit, which always may, it says nothing
 * @param discount what it takes, reserved or spent; null exactly while it is only held
 * @param pending what it is to take once it becomes firm; null where nothing changes
 */
public record StackEntry(
        String couponId,
        String reservation,
        Units.State state,
        boolean stackable,
        @Nullable Discount discount,
        @Nullable Discount pending) {

    public StackEntry {
        if ((discount == null) != (state == Units.State.HELD) || (discount == null && pending == null)) {
            throw new IllegalArgumentException("an entry that is " + state + " has the wrong discounts");
        }
        if (state == Units.State.SPENT && pending != null) {
            throw new IllegalArgumentException("an entry that is spent does not change");
        }
    }

    /** Whether something of it is only held: its coupon still collects other limits. */
    public boolean isPending() {
        return pending != null;
    }

    /** What it takes for sure; nothing while it is only held. */
    public Optional<Discount> firm() {
        return Optional.ofNullable(discount);
    }

    /** Whether it is a means of payment, and not a discount. */
    public boolean isTender() {
        return Stream.of(discount, pending)
                .filter(Objects::nonNull)
                .flatMap(each -> each.effects().stream())
                .allMatch(effect -> effect.target() == Target.TENDER);
    }

    /** What it has of the order's account. */
    Units units() {
        long firm = discount == null ? 0 : discount.amount();
        long more = pending == null ? 0 : Math.max(0, pending.amount() - firm);
        return state == Units.State.HELD ? new Units(state, more) : new Units(state, firm, more);
    }
}
