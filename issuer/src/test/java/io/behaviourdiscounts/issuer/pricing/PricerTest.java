package io.behaviourdiscounts.issuer.pricing;

import static io.behaviourdiscounts.issuer.testing.Actions.amountOff;
import static io.behaviourdiscounts.issuer.testing.Actions.credit;
import static io.behaviourdiscounts.issuer.testing.Actions.freeShipping;
import static io.behaviourdiscounts.issuer.testing.Actions.fromCart;
import static io.behaviourdiscounts.issuer.testing.Actions.goods;
import static io.behaviourdiscounts.issuer.testing.Actions.on;
import static io.behaviourdiscounts.issuer.testing.Actions.percentage;
import static io.behaviourdiscounts.issuer.testing.Actions.upTo;
import static io.behaviourdiscounts.issuer.testing.Orders.line;
import static io.behaviourdiscounts.issuer.testing.Orders.shipping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Discount.Effect;
import io.behaviourdiscounts.issuer.order.Discount.Target;
import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.issuer.testing.Actions;
import io.behaviourdiscounts.issuer.testing.Orders;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.GoodsSelection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricerTest {

    /** 145.75 USD of goods, 6.50 shipping, 10.00 tax. */
    private static final Order ORDER = Orders.in("USD", shipping(650), 1000, line("tee", 50_00), line("denim", 95_75));

    @Nested
    class Percentage {

        @Test
        void takesItsShareOfTheGoodsSpreadOverTheLines() {
            Discount discount = given(percentage("15"), ORDER);

            assertThat(discount.amount()).isEqualTo(21_86);
            assertThat(discount.effects())
                    .extracting(Effect::target, Effect::line, Effect::sku, Effect::amount)
                    .containsExactly(
                            tuple(Target.LINE, "tee", "SKU-tee", 7_50L),
                            tuple(Target.LINE, "denim", "SKU-denim", 14_36L));
        }

        @ParameterizedTest
        @CsvSource({
            "USD, 10, 5, 1", // 0.5 up
            "USD, 10, 4, 0",
            "JPY, 15, 10, 2", // 1.5 up
            "KWD, 33.3333, 1001, 334", // 333.66… up
            "EUR, 12.5, 100, 13" // 12.5 up
        })
        void isRoundedHalfUpToTheMinorUnit(String currency, String percent, long price, long amount) {
            Price priced = price(percentage(percent), Orders.in(currency, null, 0, line("1", price)), Taken.NOTHING);

            assertThat(amount(priced)).isEqualTo(amount);
        }

        @Test
        void isCapped() {
            assertThat(given(upTo(percentage("50"), "40"), ORDER).amount()).isEqualTo(40_00);
            assertThat(given(upTo(percentage("1"), "40"), ORDER).amount()).isEqualTo(1_46);
        }

        @Test
        void aCapWithMoreDecimalsThanTheCurrencyIsRoundedHalfUp() {
            Order yen = Orders.in("JPY", null, 0, line("1", 10_000));

            assertThat(given(upTo(percentage("50"), "99.5"), yen).amount()).isEqualTo(100);
            assertThat(given(upTo(percentage("50"), "99.4999"), yen).amount()).isEqualTo(99);
        }

        @Test
        void sixtyAndSixtyLeaveSixteen() {
            Order order = Orders.of(line("1", 100_00));
            Discount first = given(percentage("60"), order);
            Discount second = given(price(percentage("60"), order, Taken.of(List.of(first))));

            assertThat(first.amount()).isEqualTo(60_00);
            assertThat(second.amount()).isEqualTo(24_00);
        }
    }

    @Nested
    class AmountOff {

        @Test
        void takesItsAmountToTheCent() {
            Discount discount =
                    given(amountOff("10", "USD"), Orders.of(line("a", 3333), line("b", 3333), line("c", 3333)));

            assertThat(discount.effects()).extracting(Effect::amount).containsExactly(334L, 333L, 333L);
        }

        @Test
        void neverTakesMoreThanTheGoodsCost() {
            assertThat(given(amountOff("500", "USD"), ORDER).amount()).isEqualTo(145_75);
        }

        @Test
        void isForOrdersInItsCurrency() {
            assertThat(refused(amountOff("10", "EUR"), ORDER).reason()).isEqualTo(Reason.WRONG_CURRENCY);
        }

        @Test
        void anAmountThatNoOrderComesToIsAllOfTheGoods() {
            Order dinars = Orders.in("KWD", null, 0, line("1", 7));

            assertThat(given(amountOff("9999999999999999", "KWD"), dinars).amount())
                    .isEqualTo(7);
        }
    }

    @Nested
    class FreeShipping {

        @Test
        void takesTheShippingAlone() {
            assertThat(given(freeShipping(), ORDER).effects())
                    .containsExactly(new Effect(Target.SHIPPING, null, null, 6_50));
            assertThat(given(upTo(freeShipping(), "5"), ORDER).amount()).isEqualTo(5_00);
        }

        @Test
        void isForItsServiceLevelsAndRegions() {
            DiscountAction express = Actions.of("free_shipping")
                    .setServiceLevels(List.of("express"))
                    .build();
            DiscountAction europe =
                    Actions.of("free_shipping").setRegions(List.of("DE", "FR")).build();
            DiscountAction here = Actions.of("free_shipping")
                    .setServiceLevels(List.of("express", "standard"))
                    .setRegions(List.of("US"))
                    .build();

            assertThat(refused(express, ORDER).reason()).isEqualTo(Reason.NOT_APPLICABLE_TO_SHIPPING);
            assertThat(refused(europe, ORDER).reason()).isEqualTo(Reason.NOT_APPLICABLE_TO_SHIPPING);
            assertThat(given(here, ORDER).amount()).isEqualTo(6_50);
        }

        @Test
        void anOrderWithoutShippingOrWithFreeShippingGetsNothing() {
            Order free = Orders.in("USD", shipping(0), 0, line("1", 1));

            assertThat(refused(freeShipping(), Orders.of(line("1", 1))).reason())
                    .isEqualTo(Reason.NOT_APPLICABLE_TO_SHIPPING);
            assertThat(refused(freeShipping(), free).reason()).isEqualTo(Reason.NOTHING_LEFT_TO_DISCOUNT);
        }
    }

    @Nested
    class StoreCredit {

        @Test
        void paysGoodsAndShippingWithTheTaxOnThem() {
            assertThat(given(credit("500", "USD"), ORDER).effects())
                    .containsExactly(
                            new Effect(Target.TENDER, "tee", "SKU-tee", 50_00 + 3_28),
                            new Effect(Target.TENDER, "denim", "SKU-denim", 95_75 + 6_29),
                            new Effect(Target.TENDER, null, null, 6_50 + 43));
        }

        @Test
        void paysNoTaxBesidesWhereItIsInThePrices() {
            Order taxed = Orders.in("EUR", null, 19_00, line("1", 119_00));
            Order gross = new Order(
                    taxed.orderId(), taxed.cartId(), taxed.currency(), taxed.lines(), null, taxed.tax(), true);
            Order unsaid =
                    new Order(taxed.orderId(), taxed.cartId(), taxed.currency(), taxed.lines(), null, 19_00, null);

            assertThat(given(credit("200", "EUR"), gross).effects())
                    .containsExactly(new Effect(Target.TENDER, "1", "SKU-1", 119_00));
            assertThat(gross.total()).isEqualTo(119_00);
            assertThat(given(credit("200", "EUR"), unsaid).amount()).isEqualTo(138_00);
        }

        @Test
        void paysAsMuchOfEachPartAsOfTheWhole() {
            Taken half = new Taken(Map.of("denim", 95_75L), 95_75, 6_50, 0);

            assertThat(given(Pricer.price(credit("30", "USD"), ORDER, half, null, null))
                            .effects())
                    .containsExactly(new Effect(Target.TENDER, "tee", "SKU-tee", 30_00));
            assertThat(given(credit("16.22", "USD"), ORDER).effects())
                    .extracting(Effect::amount)
                    .containsExactly(5_33L, 10_20L, 69L);
        }

        @Test
        void standsBesideTheLinesWhereOnlyTaxIsLeft() {
            Taken goods = new Taken(Map.of("tee", 50_00L, "denim", 95_75L), 145_75, 6_50, 0);

            assertThat(given(Pricer.price(credit("30", "USD"), ORDER, goods, null, null))
                            .effects())
                    .containsExactly(new Effect(Target.TENDER, null, null, 10_00));
        }

        @Test
        void paysNotMoreThanIsLeftOfItNorThanIsWanted() {
            DiscountAction credit = credit("50", "USD");

            assertThat(given(credit, ORDER).amount()).isEqualTo(50_00);
            assertThat(given(Pricer.price(credit, ORDER, Taken.NOTHING, null, 20_00L))
                            .amount())
                    .isEqualTo(20_00);
            assertThat(given(Pricer.price(credit, ORDER, Taken.NOTHING, 5_00L, 20_00L))
                            .amount())
                    .isEqualTo(5_00);
            assertThat(given(Pricer.price(credit, ORDER, Taken.NOTHING, 90_00L, 20_00L))
                            .amount())
                    .isEqualTo(20_00);
        }

        @Test
        void comesAfterAllDiscountsAndLeavesNoRoomForOthersWhereItPaidAll() {
            Taken coupon = new Taken(Map.of("tee", 50_00L), 50_00, 6_50, 0);
            Taken paid = new Taken(Map.of(), 0, 0, 162_25);

            assertThat(given(price(credit("500", "USD"), ORDER, coupon)).amount())
                    .isEqualTo(105_75);
            assertThat(refused(price(percentage("10"), ORDER, paid)).reason())
                    .isEqualTo(Reason.NOTHING_LEFT_TO_DISCOUNT);
            assertThat(refused(price(freeShipping(), ORDER, paid)).reason()).isEqualTo(Reason.NOTHING_LEFT_TO_DISCOUNT);
        }
    }

    @Nested
    class Terms {

        @Test
        void theMinimumLooksAtAllGoodsWhateverOthersTook() {
            Taken most = new Taken(Map.of("denim", 95_00L), 95_00, 0, 0);

            assertThat(given(price(fromCart(percentage("10"), "145.75"), ORDER, most))
                            .amount())
                    .isEqualTo(5_08);
            assertThat(refused(fromCart(percentage("10"), "145.76"), ORDER))
                    .isEqualTo(new Refusal(
                            Reason.MINIMUM_NOT_REACHED,
                            "the order's goods come to 145.75 USD, and must come to 145.76",
                            "min_cart_value: 145.76",
                            "145.75"));
        }

        @Test
        void onlyGoodsThatAreIncludedAndNotExcludedAreTouched() {
            Order order = Orders.of(
                    line("a", 10_00, List.of("tops"), "acme", true),
                    line("b", 20_00, List.of("tops", "sale"), "acme", true),
                    line("c", 40_00, List.of("shoes"), null, true));

            assertThat(lines(on(percentage("10"), tops(), none()), order)).containsExactly("a", "b");
            assertThat(lines(on(percentage("10"), tops(), sale()), order)).containsExactly("a");
            assertThat(lines(on(percentage("10"), none(), sale()), order)).containsExactly("a", "c");
            assertThat(lines(on(percentage("10"), goods(List.of("SKU-c"), List.of(), List.of("acme")), none()), order))
                    .containsExactly("a", "b", "c");
            assertThat(refused(on(percentage("10"), goods(List.of(), List.of("hats"), List.of()), none()), order)
                            .reason())
                    .isEqualTo(Reason.NOT_APPLICABLE);
        }

        @Test
        void whatIsNotDiscountableIsNeverTouched() {
            Order order = Orders.of(line("card", 50_00, List.of(), null, false), line("tee", 10_00));

            assertThat(lines(percentage("100"), order)).containsExactly("tee");
            assertThat(given(percentage("100"), order).amount()).isEqualTo(10_00);
            assertThat(refused(percentage("100"), Orders.of(line("card", 50_00, List.of(), null, false)))
                            .reason())
                    .isEqualTo(Reason.NOT_APPLICABLE);
        }

        @Test
        void shippingAndPaymentNeedOneOfTheGoodsThatTheCouponIsFor() {
            DiscountAction tops = on(freeShipping(), tops(), none());
            Order with = Orders.in("USD", shipping(6_50), 0, line("a", 1, List.of("tops"), null, false));

            assertThat(refused(tops, ORDER).reason()).isEqualTo(Reason.NOT_APPLICABLE);
            assertThat(given(tops, with).amount()).isEqualTo(6_50);
            assertThat(refused(on(credit("5", "USD"), tops(), none()), ORDER).reason())
                    .isEqualTo(Reason.NOT_APPLICABLE);
        }

        @Test
        void anActionOfAnotherReleaseIsRefusedByName() {
            Refusal refusal = refused(Actions.of("buy_two_get_one").build(), ORDER);

            assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_ACTION);
            assertThat(refusal.detail()).contains("buy_two_get_one");
            assertThat(refused(Actions.of("percentage_off").build(), ORDER).reason())
                    .isEqualTo(Reason.UNKNOWN_ACTION);
        }
    }

    @Nested
    class BesideOthers {

        @Test
        void aCartThatBecameCheaperThanWhatOthersTookLeavesNothing() {
            Taken more = new Taken(Map.of("gone", 200_00L), 200_00, 9_00, 0);

            assertThat(refused(price(percentage("10"), ORDER, more)).reason())
                    .isEqualTo(Reason.NOTHING_LEFT_TO_DISCOUNT);
            assertThat(refused(price(amountOff("10", "USD"), ORDER, more)).reason())
                    .isEqualTo(Reason.NOTHING_LEFT_TO_DISCOUNT);
            assertThat(refused(price(freeShipping(), ORDER, more)).reason()).isEqualTo(Reason.NOTHING_LEFT_TO_DISCOUNT);
            assertThat(refused(price(credit("10", "USD"), ORDER, more)).reason())
                    .isEqualTo(Reason.NOTHING_LEFT_TO_DISCOUNT);
        }

        @Test
        void whatWasTakenOffALineThatIsGoneCountsForAllGoods() {
            Taken gone = new Taken(Map.of("gone", 140_00L), 140_00, 0, 0);

            assertThat(given(price(amountOff("50", "USD"), ORDER, gone)).amount())
                    .isEqualTo(5_75);
        }

        @Test
        void aLineFromWhichAllWasTakenIsLeftOut() {
            Taken tee = new Taken(Map.of("tee", 50_00L), 50_00, 0, 0);

            assertThat(given(price(percentage("10"), ORDER, tee)).effects())
                    .containsExactly(new Effect(Target.LINE, "denim", "SKU-denim", 9_58));
        }
    }

    private static GoodsSelection tops() {
        return goods(List.of(), List.of("tops"), List.of());
    }

    private static GoodsSelection sale() {
        return goods(List.of(), List.of("sale"), List.of());
    }

    private static GoodsSelection none() {
        return goods(List.of(), List.of(), List.of());
    }

    private static List<String> lines(DiscountAction action, Order order) {
        return given(action, order).effects().stream()
                .map(effect -> String.valueOf(effect.line()))
                .toList();
    }

    private static Price price(DiscountAction action, Order order, Taken taken) {
        return Pricer.price(action, order, taken, null, null);
    }

    private static Discount given(DiscountAction action, Order order) {
        return given(price(action, order, Taken.NOTHING));
    }

    private static Discount given(Price price) {
        assertThat(price).isInstanceOf(Price.Given.class);
        return ((Price.Given) price).discount();
    }

    private static Refusal refused(DiscountAction action, Order order) {
        return refused(price(action, order, Taken.NOTHING));
    }

    private static Refusal refused(Price price) {
        assertThat(price).isInstanceOf(Price.Refused.class);
        return ((Price.Refused) price).refusal();
    }

    private static long amount(Price price) {
        return switch (price) {
            case Price.Given given -> given.discount().amount();
            case Price.Refused refused -> 0;
        };
    }
}
