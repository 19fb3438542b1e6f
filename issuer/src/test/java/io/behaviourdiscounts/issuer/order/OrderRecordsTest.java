package io.behaviourdiscounts.issuer.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.issuer.order.Discount.Effect;
import io.behaviourdiscounts.issuer.order.Discount.Target;
import io.behaviourdiscounts.issuer.testing.Orders;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.DiscountEffect;
import io.behaviourdiscounts.schemas.OrderLineRecord;
import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OrderRecordsTest {

    private static final Order ORDER = Orders.in(
            "KWD",
            Orders.shipping(1_500),
            250,
            Orders.line("1", 12_345, List.of("tops", "sale"), "acme", true),
            Orders.line("2", 1, List.of(), null, false));

    @Test
    void anOrderIsReadAsItWasWritten() {
        Order cart = new Order(null, "c-1", ORDER.currency(), ORDER.lines(), null, 0, true);

        assertThat(OrderRecords.order(OrderRecords.record(ORDER))).isEqualTo(ORDER);
        assertThat(OrderRecords.order(OrderRecords.record(cart))).isEqualTo(cart);
    }

    @Test
    void aDiscountIsReadAsItWasWritten() {
        Discount discount = new Discount(
                30,
                Currency.getInstance("JPY"),
                List.of(
                        new Effect(Target.LINE, "1", "SKU-1", 10),
                        new Effect(Target.SHIPPING, null, null, 15),
                        new Effect(Target.TENDER, null, null, 5)));

        assertThat(OrderRecords.discount(OrderRecords.record(discount))).isEqualTo(discount);
    }

    @Test
    void whatCannotBePricedIsNoOrder() {
        refused("no lines", record -> record.setLines(List.of()));
        refused("no currency", record -> record.setCurrency(null));
        refused("no currency 'ABC'", record -> record.setCurrency("ABC"));
        refused("no currency 'XAU'", record -> record.setCurrency("XAU"));
        refused("tax is negative", record -> record.setTax(-1L));
        refused(
                "price of the shipping is negative",
                record -> record.getShipping().setPrice(-1));
        refused("price of line '1' is negative", record -> line(record).setUnitPrice(-1));
        refused("line '1' has no quantity", record -> line(record).setQuantity(0));
        refused("two lines '2'", record -> line(record).setLine("2"));
        refused("more than can be counted", record -> line(record).setQuantity(Long.MAX_VALUE));
        refused("more than can be counted", record -> record.setTax(Long.MAX_VALUE));
    }

    @Test
    void effectsThatDoNotAddUpOrActOnSomethingElseAreNoDiscount() {
        CouponDiscount wrong = new CouponDiscount(3L, "USD", List.of(new DiscountEffect("line", "1", null, 2L)));
        CouponDiscount other = new CouponDiscount(3L, "USD", List.of(new DiscountEffect("moon", null, null, 3L)));

        assertThatThrownBy(() -> OrderRecords.discount(wrong)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OrderRecords.discount(other)).hasMessageContaining("'moon'");
    }

    private static OrderLineRecord line(CheckoutOrder record) {
        return record.getLines().getFirst();
    }

    private static void refused(String message, Consumer<CheckoutOrder> change) {
        CheckoutOrder record = OrderRecords.record(ORDER);
        change.accept(record);
        assertThatThrownBy(() -> OrderRecords.order(record))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
