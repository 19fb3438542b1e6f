package io.behaviourdiscounts.server.demo;

import io.behaviourdiscounts.schemas.DiscountAction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a coupon gives, in a few words for a table. */
public final class ActionWords {

    private ActionWords() {}

    /** The words: {@code 15 % off, at most 40}. */
    public static String of(DiscountAction action) {
        List<String> words = new ArrayList<>();
        words.add(
                switch (action.getType()) {
                    case "percentage_off" -> number(action.getValue()) + " % off";
                    case "amount_off" -> number(action.getValue()) + " " + action.getCurrency() + " off";
                    case "free_shipping" -> "free shipping" + levels(action.getServiceLevels());
                    case "store_credit" -> number(action.getValue()) + " " + action.getCurrency() + " credit";
                    default -> action.getType();
                });
        if (action.getMaxAmount() != null) {
            words.add("at most " + number(action.getMaxAmount()));
        }
        if (action.getMinCartValue() != null) {
            words.add("from " + number(action.getMinCartValue()) + " on");
        }
        if (action.getAppliesTo() != null) {
            words.add("some goods");
        }
        return String.join(", ", words);
    }

    private static String levels(@Nullable List<String> levels) {
        return levels == null || levels.isEmpty() ? "" : " (" + String.join(", ", levels) + ")";
    }

    private static String number(@Nullable BigDecimal number) {
        return Objects.requireNonNull(number, "an action without its value")
                .stripTrailingZeros()
                .toPlainString();
    }
}
