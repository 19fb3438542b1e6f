package io.behaviourdiscounts.barcodes.words;

import io.behaviourdiscounts.barcodes.coupon.Coupon8110;
import io.behaviourdiscounts.barcodes.coupon.Coupon8110.Miscellaneous;
import io.behaviourdiscounts.barcodes.coupon.PurchaseRequirement;
import io.behaviourdiscounts.barcodes.coupon.PurchaseRequirement.Measure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a coupon of (8110) says. */
final class Words8110 {

    private Words8110() {}

    static String of(Coupon8110 coupon, LocalDate today) {
        StringBuilder words = new StringBuilder(saving(coupon)).append(" when ").append(purchases(coupon));
        if (coupon.starts() != null) {
            words.append("; from ").append(WordsOfParts.day(coupon.starts(), today));
        }
        if (coupon.expires() != null) {
            words.append("; expires ").append(WordsOfParts.day(coupon.expires(), today));
        }
        if (coupon.serial() != null) {
            words.append("; serial ").append(coupon.serial());
        }
        if (coupon.retailer() != null) {
            words.append("; only at retailer ").append(coupon.retailer());
        }
        Miscellaneous terms = coupon.terms();
        if (terms.store() != '0') {
            words.append("; store coupon (flag ").append(terms.store()).append(')');
        }
        return terms.doNotMultiply() ? words.append("; do not multiply").toString() : words.toString();
    }

    private static String saving(Coupon8110 coupon) {
        int value = Integer.parseInt(coupon.saveValue());
        String item = switch (coupon.terms().appliesTo()) {
            case '1' -> "the second item";
            case '2' -> "the third item";
            default -> "the item";
        };
        return switch (coupon.terms().saving()) {
            case AMOUNT_OFF_ITEM -> dollars(value) + " off " + item;
            case FREE_ITEM -> item + " free" + (value == 0 ? "" : " up to " + dollars(value));
            case FREE_UNITS -> value + " units of " + item + " free";
            case PERCENT_OFF_ITEM -> value + " % off " + item;
            case AMOUNT_OFF_TRANSACTION -> dollars(value) + " off the final transaction";
        };
    }

    private static String purchases(Coupon8110 coupon) {
        String primary = purchase(coupon, coupon.primary());
        String second = orNull(coupon, coupon.second());
        String third = orNull(coupon, coupon.third());
        if (second == null && third == null) {
            return primary;
        }
        if (second == null || third == null) {
            return primary + (isEach(coupon) ? " and " : " or ") + Objects.requireNonNullElse(second, third);
        }
        return switch (coupon.rules() == null ? Coupon8110.Rules.ANY : coupon.rules()) {
            case ANY -> primary + ", or " + second + ", or " + third;
            case ALL -> primary + ", and " + second + ", and " + third;
            case PRIMARY_AND_ANY_OTHER -> primary + ", and either " + second + " or " + third;
            case POOLED -> primary + ", counted together with " + second + " and " + third;
        };
    }

    private static boolean isEach(Coupon8110 coupon) {
        return coupon.rules() == Coupon8110.Rules.ALL || coupon.rules() == Coupon8110.Rules.PRIMARY_AND_ANY_OTHER;
    }

    private static @Nullable String orNull(Coupon8110 coupon, @Nullable PurchaseRequirement purchase) {
        return purchase == null ? null : purchase(coupon, purchase);
    }

    private static String purchase(Coupon8110 coupon, PurchaseRequirement purchase) {
        if (purchase.measure() == Measure.TRANSACTION) {
            return "the transaction is " + dollars(purchase.amount()) + " or more";
        }
        if (purchase.measure() == Measure.CASHIER || purchase.family().equals(PurchaseRequirement.ANY_BY_CASHIER)) {
            return "the cashier sees that what it asks for is bought";
        }
        String items = WordsOfParts.items(purchase.family(), "company", coupon.companyOf(purchase));
        return switch (purchase.measure()) {
            case UNITS ->
                purchase.amount()
                        + (purchase.amount() == 1 ? " unit of " : " units of ")
                        + items
                        + (purchase.amount() == 1 ? " is bought" : " are bought");
            case MONEY -> dollars(purchase.amount()) + " or more is spent on " + items;
            case POUNDS -> decimal(purchase.amount(), 2) + " lb of " + items + " is bought";
            case KILOGRAMS -> decimal(purchase.amount(), 3) + " kg of " + items + " is bought";
            case TRANSACTION, CASHIER -> throw new IllegalStateException("told before");
        };
    }

    private static String dollars(int cents) {
        return "$" + decimal(cents, 2);
    }

    private static String decimal(int units, int decimals) {
        return BigDecimal.valueOf(units, decimals).toPlainString();
    }
}
