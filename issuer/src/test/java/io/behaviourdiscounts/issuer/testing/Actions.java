package io.behaviourdiscounts.issuer.testing;

import io.behaviourdiscounts.schemas.AppliesTo;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.GoodsSelection;
import java.math.BigDecimal;
import java.util.List;

/** What coupons give, for tests. Decimals are in the major unit. */
public final class Actions {

    private Actions() {}

    /** A share of the goods. */
    public static DiscountAction percentage(String percent) {
        return of("percentage_off").setValue(decimal(percent)).build();
    }

    /** An amount off the goods. */
    public static DiscountAction amountOff(String amount, String currency) {
        return of("amount_off").setValue(decimal(amount)).setCurrency(currency).build();
    }

    /** The shipping for nothing. */
    public static DiscountAction freeShipping() {
        return of("free_shipping").build();
    }

    /** A balance. */
    public static DiscountAction credit(String amount, String currency) {
        return of("store_credit")
                .setValue(decimal(amount))
                .setCurrency(currency)
                .build();
    }

    /** The same, up to an amount. */
    public static DiscountAction upTo(DiscountAction action, String maxAmount) {
        return DiscountAction.newBuilder(action)
                .setMaxAmount(decimal(maxAmount))
                .build();
    }

    /** The same, for carts from an amount on. */
    public static DiscountAction fromCart(DiscountAction action, String minCartValue) {
        return DiscountAction.newBuilder(action)
                .setMinCartValue(decimal(minCartValue))
                .build();
    }

    /** The same, for some goods. */
    public static DiscountAction on(DiscountAction action, GoodsSelection include, GoodsSelection exclude) {
        return DiscountAction.newBuilder(action)
                .setAppliesTo(new AppliesTo(include, exclude))
                .build();
    }

    /** Goods by sku, category and brand. */
    public static GoodsSelection goods(List<String> skus, List<String> categories, List<String> brands) {
        return new GoodsSelection(skus, categories, brands);
    }

    /** A builder for an action of any type. */
    public static DiscountAction.Builder of(String type) {
        return DiscountAction.newBuilder().setType(type);
    }

    /** A decimal as records hold it. */
    public static BigDecimal decimal(String text) {
        return new BigDecimal(text).setScale(4);
    }
}
