package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.Lists;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.language.shape.Tagged;
import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.Action.Selection;
import io.behaviourdiscounts.rules.model.Action.Terms;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.rules.source.YamlNode;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What rules give. */
final class ActionShape {

    /** An action whose dates wait for the rule's zone. */
    @FunctionalInterface
    interface Zoned {
        Action in(ZoneId zone);
    }

    private static final Key<List<String>> SKU = texts("sku", "Goods with one of these article numbers.");
    private static final Key<List<String>> CATEGORY = texts("category", "Goods of one of these categories.");
    private static final Key<List<String>> BRAND = texts("brand", "Goods of one of these brands.");

    private static final Shape<Selection> SELECTION = ObjectShape.of(
                    "a choice of goods",
                    List.of(SKU, CATEGORY, BRAND),
                    entries -> new Selection(
                            entries.or(SKU, List.of()), entries.or(CATEGORY, List.of()), entries.or(BRAND, List.of())))
            .named("selection");

    private static final Key<Selection> INCLUDE = Key.optional("include", SELECTION, "Only goods that match.");
    private static final Key<Selection> EXCLUDE = Key.optional("exclude", SELECTION, "Never goods that match.");

    private static final Key<BigDecimal> MIN_CART_VALUE =
            Key.optional("min_cart_value", MoneyShape.AMOUNT, "The least that the order's goods must come to.");
    private static final Key<Terms> APPLIES_TO = Key.optional(
            "applies_to",
            ObjectShape.of(
                    "'applies_to'",
                    List.of(INCLUDE, EXCLUDE),
                    entries -> new Terms(
                            null, entries.or(INCLUDE, Selection.NOTHING), entries.or(EXCLUDE, Selection.NOTHING))),
            "Which goods count.");

    private static final Key<BigDecimal> PERCENT = Key.required(
            "value",
            Scalars.positive("a percentage above 0 and at most 100, with four decimals at most", 100)
                    .then(ActionShape::percent),
            "how many percent, above 0 and at most 100");
    private static final Key<BigDecimal> MAX_AMOUNT =
            Key.optional("max_amount", MoneyShape.AMOUNT, "The most that it takes off, in the order's currency.");
    private static final Key<List<String>> SERVICE_LEVELS =
            texts("service_levels", "For which service levels; all without it.");
    private static final Key<List<String>> REGIONS = texts("regions", "For which regions; all without it.");
    private static final Key<Moment> EXPIRES_AT = Key.optional(
            "expires_at", Words.MOMENT, "When the credit ends: an instant, or a day (its end in the rule's zone).");

    static final Shape<Zoned> ACTION = new Tagged<Zoned>("an action", "type", "What kind of discount it is.")
            .with(
                    "percentage_off",
                    action("a percentage_off action", List.of(PERCENT, MAX_AMOUNT), ActionShape::percentageOff))
            .with("amount_off", action("an amount_off action", MoneyShape.KEYS, ActionShape::amountOff))
            .with(
                    "free_shipping",
                    action(
                                    "a free_shipping action",
                                    List.of(SERVICE_LEVELS, REGIONS, MAX_AMOUNT),
                                    ActionShape::freeShipping)
                            .maybeEmpty())
            .with(
                    "store_credit",
                    action(
                            "a store_credit action",
                            Stream.concat(MoneyShape.KEYS.stream(), Stream.of(EXPIRES_AT))
                                    .toList(),
                            ActionShape::storeCredit))
            .named("action");

    private ActionShape() {}

    /** Spreadsheets write 15 % as 0.15. */
    private static BigDecimal percent(BigDecimal value, YamlNode node, Findings findings) {
        if (value.compareTo(BigDecimal.ONE) < 0) {
            String written = value.toPlainString();
            findings.doubtAtValue(
                    node.position(),
                    "%s means %s %%; did you mean %s?"
                            .formatted(
                                    written,
                                    written,
                                    value.movePointRight(2).stripTrailingZeros().toPlainString()));
        }
        return value;
    }

    private static Key<List<String>> texts(String name, String meaning) {
        return Key.optional(name, Lists.oneOrMore("a text, or a list of texts", Scalars.text(200)), meaning);
    }

    private static ObjectShape<Zoned> action(String what, List<Key<?>> keys, Function<Entries, @Nullable Zoned> maker) {
        List<Key<?>> all = Stream.concat(keys.stream(), Stream.of(MIN_CART_VALUE, APPLIES_TO))
                .toList();
        return ObjectShape.of(what, all, maker);
    }

    private static Zoned percentageOff(Entries entries) {
        Action action = new Action.PercentageOff(entries.get(PERCENT), entries.find(MAX_AMOUNT), terms(entries));
        return zone -> action;
    }

    private static @Nullable Zoned amountOff(Entries entries) {
        Money money = MoneyShape.of(entries);
        if (money == null) {
            return null;
        }
        Action action = new Action.AmountOff(money, terms(entries));
        return zone -> action;
    }

    private static Zoned freeShipping(Entries entries) {
        Action action = new Action.FreeShipping(
                entries.or(SERVICE_LEVELS, List.of()),
                entries.or(REGIONS, List.of()),
                entries.find(MAX_AMOUNT),
                terms(entries));
        return zone -> action;
    }

    private static @Nullable Zoned storeCredit(Entries entries) {
        Money money = MoneyShape.of(entries);
        if (money == null) {
            return null;
        }
        Moment expiresAt = entries.find(EXPIRES_AT);
        Terms terms = terms(entries);
        return zone -> new Action.StoreCredit(money, expiresAt == null ? null : expiresAt.end(zone), terms);
    }

    private static Terms terms(Entries entries) {
        Terms goods = entries.or(APPLIES_TO, Terms.NONE);
        return new Terms(entries.find(MIN_CART_VALUE), goods.include(), goods.exclude());
    }
}
