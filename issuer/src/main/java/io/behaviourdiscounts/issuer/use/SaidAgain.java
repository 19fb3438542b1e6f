package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.EventUser;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a redeem says of an order, beside what was reserved for it.
 *
 * <ul>
 *   <li>What it does not say stands as it was reserved. A redeem that says nothing else spends the reservation.
 *   <li>Goods are said as a whole: lines without a shipping are an order of which nothing is shipped.
 *   <li>A shopper of whom more is said is the same one, better known: one with the same user's id, or where not both have one, with an
 *       e-mail address, a device or a session in common. One who is somebody else is only what is said now: what was known of the other
 *       counts for nothing.
 * </ul>
 */
final class SaidAgain {

    private final Use reserved;
    private final CouponCommand redeem;

    private SaidAgain(Use reserved, CouponCommand redeem) {
        this.reserved = reserved;
        this.redeem = redeem;
    }

    /** Whether the redeem of a use that is reserved says nothing that is unlike what was reserved. */
    static boolean isAsReserved(Use reserved, CouponCommand redeem) {
        return new SaidAgain(reserved, redeem).isAsReserved();
    }

    /** A command with all that it does not say and that stands as it was reserved: only a redeem of what is reserved has any of that. */
    static CouponCommand whole(Use use, CouponCommand command) {
        return use.state() == Use.State.RESERVED && command.getType().equals(Words.REDEEM)
                ? new SaidAgain(use, command).whole()
                : command;
    }

    private boolean isAsReserved() {
        Basket basket = reserved.basket();
        return isUnsaidOr(redeem.getChannel(), reserved.channel())
                && isUnsaidOr(redeem.getAmount(), basket == null ? null : basket.wanted())
                && isShopperAsReserved(reserved.shopper(), redeem.getShopper())
                && areGoodsAsReserved();
    }

    private CouponCommand whole() {
        Basket basket = reserved.basket();
        CouponCommand.Builder whole = CouponCommand.newBuilder(redeem).setShopper(shopper());
        if (redeem.getChannel() == null) {
            whole.setChannel(reserved.channel());
        }
        if (basket != null && redeem.getAmount() == null) {
            whole.setAmount(basket.wanted());
        }
        if (basket != null && !namesLines() && areGoodsAsReserved()) {
            whole.setOrder(named(basket.goods()));
        }
        return whole.build();
    }

    private CheckoutOrder named(CheckoutOrder goods) {
        CheckoutOrder order = redeem.getOrder();
        return CheckoutOrder.newBuilder(goods)
                .setOrderId(order == null ? null : order.getOrderId())
                .setCartId(order == null ? null : order.getCartId())
                .build();
    }

    private boolean namesLines() {
        CheckoutOrder order = redeem.getOrder();
        return order != null && !order.getLines().isEmpty();
    }

    /** Of a reservation that an earlier release made, nobody knows the goods: only what names none is as it was. */
    private boolean areGoodsAsReserved() {
        CheckoutOrder order = redeem.getOrder();
        Basket basket = reserved.basket();
        if (order == null || basket == null) {
            return !namesLines();
        }
        return namesLines() ? Basket.goods(order).equals(basket.goods()) : arePartsAsReserved(order, basket.goods());
    }

    /** What is said of an order whose goods are not. */
    private static boolean arePartsAsReserved(CheckoutOrder order, CheckoutOrder goods) {
        return isUnsaidOr(order.getCurrency(), goods.getCurrency())
                && isUnsaidOr(order.getShipping(), goods.getShipping())
                && isUnsaidOr(order.getTax(), goods.getTax())
                && isUnsaidOr(order.getPricesIncludeTax(), goods.getPricesIncludeTax());
    }

    private static boolean isShopperAsReserved(@Nullable EventUser known, @Nullable EventUser said) {
        if (said == null || Whose.isNobody(said)) {
            return true;
        }
        return known != null
                && isUnsaidOr(said.getId(), known.getId())
                && isUnsaidOr(Whose.folded(said.getEmail()), Whose.folded(known.getEmail()))
                && isUnsaidOr(said.getDeviceId(), known.getDeviceId())
                && isUnsaidOr(said.getSessionId(), known.getSessionId());
    }

    private @Nullable EventUser shopper() {
        EventUser known = reserved.shopper();
        EventUser said = redeem.getShopper();
        if (said == null || Whose.isNobody(said)) {
            return known;
        }
        if (known == null || !isSame(known, said)) {
            return said;
        }
        return EventUser.newBuilder()
                .setId(either(said.getId(), known.getId()))
                .setEmail(either(said.getEmail(), known.getEmail()))
                .setDeviceId(either(said.getDeviceId(), known.getDeviceId()))
                .setSessionId(either(said.getSessionId(), known.getSessionId()))
                .build();
    }

    private static boolean isSame(EventUser known, EventUser said) {
        boolean areBothUsers = !Whose.isUnknown(known.getId()) && !Whose.isUnknown(said.getId());
        return areBothUsers ? Objects.equals(known.getId(), said.getId()) : Whose.haveInCommon(known, said);
    }

    private static @Nullable String either(@Nullable String said, @Nullable String known) {
        return said == null || said.isEmpty() ? known : said;
    }

    private static boolean isUnsaidOr(@Nullable Object said, @Nullable Object known) {
        return said == null || said.equals("") || Objects.equals(said, known);
    }
}
