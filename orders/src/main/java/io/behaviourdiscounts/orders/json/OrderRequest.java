package io.behaviourdiscounts.orders.json;

import io.behaviourdiscounts.orders.order.Cart;
import io.behaviourdiscounts.orders.order.Names;
import io.behaviourdiscounts.orders.order.OrderCommand;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a shop asks of an order.
 *
 * @param locale of whoever reads the answer; null: not said
 */
public record OrderRequest(
        Names names, OrderCommand command, @Nullable String locale) {

    /** The cart that it brings; null: none. */
    public @Nullable Cart cart() {
        return switch (command) {
            case OrderCommand.Apply apply -> apply.cart();
            case OrderCommand.Redeem redeem -> redeem.cart();
            case OrderCommand.Release _,
                    OrderCommand.RollBack _,
                    OrderCommand.ApplyCoupon _,
                    OrderCommand.RedeemCoupon _,
                    OrderCommand.ReleaseCoupon _,
                    OrderCommand.RollBackCoupon _,
                    OrderCommand.ApplyByEvent _,
                    OrderCommand.Complete _,
                    OrderCommand.Cancel _ -> null;
        };
    }

    /** The same with a changed cart, where it brings one. */
    public OrderRequest with(UnaryOperator<Cart> change) {
        OrderCommand changed = switch (command) {
            case OrderCommand.Apply(var cart, var onRefusal, var revision) ->
                new OrderCommand.Apply(change.apply(cart), onRefusal, revision);
            case OrderCommand.Redeem(var cart, var onRefusal, var expected) ->
                new OrderCommand.Redeem(cart == null ? null : change.apply(cart), onRefusal, expected);
            default -> command;
        };
        return new OrderRequest(names, changed, locale);
    }
}
