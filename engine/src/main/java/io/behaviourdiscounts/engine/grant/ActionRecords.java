package io.behaviourdiscounts.engine.grant;

import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.schemas.AppliesTo;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.DisplayTexts;
import io.behaviourdiscounts.schemas.GoodsSelection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule's action and texts as they stand on the wire. */
public final class ActionRecords {

    /** The scale of every decimal in {@link DiscountAction}, as its schema says. */
    private static final int SCALE = 4;

    private ActionRecords() {}

    /** What a coupon of this action gives. */
    public static DiscountAction action(Action action) {
        DiscountAction.Builder wire = DiscountAction.newBuilder()
                .setType(action.type())
                .setMinCartValue(decimal(action.terms().minCartValue()))
                .setAppliesTo(appliesTo(action.terms()));
        switch (action) {
            case Action.PercentageOff percentage ->
                wire.setValue(decimal(percentage.value())).setMaxAmount(decimal(percentage.maxAmount()));
            case Action.AmountOff amount ->
                wire.setValue(decimal(amount.value().amount()))
                        .setCurrency(amount.value().currency().getCurrencyCode());
            case Action.FreeShipping shipping ->
                wire.setServiceLevels(listed(shipping.serviceLevels()))
                        .setRegions(listed(shipping.regions()))
                        .setMaxAmount(decimal(shipping.maxAmount()));
            case Action.StoreCredit credit ->
                wire.setValue(decimal(credit.value().amount()))
                        .setCurrency(credit.value().currency().getCurrencyCode())
                        .setExpiresAt(credit.expiresAt());
        }
        return wire.build();
    }

    /** A rule's texts for the shopper; null where it has none. */
    public static @Nullable DisplayTexts display(Rule.Display display) {
        return display.equals(Rule.Display.NONE)
                ? null
                : new DisplayTexts(texts(display.name()), texts(display.terms()));
    }

    private static @Nullable Map<String, String> texts(Map<String, String> texts) {
        return texts.isEmpty() ? null : texts;
    }

    private static @Nullable List<String> listed(List<String> words) {
        return words.isEmpty() ? null : words;
    }

    private static @Nullable BigDecimal decimal(@Nullable BigDecimal value) {
        return value == null ? null : value.setScale(SCALE);
    }

    private static @Nullable AppliesTo appliesTo(Action.Terms terms) {
        return terms.include().isEmpty() && terms.exclude().isEmpty()
                ? null
                : new AppliesTo(selection(terms.include()), selection(terms.exclude()));
    }

    private static GoodsSelection selection(Action.Selection selection) {
        return new GoodsSelection(selection.skus(), selection.categories(), selection.brands());
    }
}
