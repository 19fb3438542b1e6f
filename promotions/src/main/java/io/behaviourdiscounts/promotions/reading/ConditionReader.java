package io.behaviourdiscounts.promotions.reading;

import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.model.Condition;
import io.behaviourdiscounts.promotions.model.Condition.ContextField;
import io.behaviourdiscounts.promotions.model.Condition.GoodsField;
import io.behaviourdiscounts.promotions.model.Condition.Stage;
import io.behaviourdiscounts.promotions.model.NumberTest;
import io.behaviourdiscounts.promotions.model.NumberTest.Operand;
import io.behaviourdiscounts.promotions.model.TextTest;
import io.behaviourdiscounts.rules.code.CodeText;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads a condition: an operator, a field or a value that its type does not take is refused. */
record ConditionReader(Place place) {

    private static final List<String> KEYS = List.of("type", "field", "operator", "value");

    /** The types of the document. */
    enum Type {
        CART_MINIMUM,
        CART_SUBTOTAL,
        CART_QUANTITY,
        PRODUCT_CATEGORY,
        PRODUCT_SKU,
        PRODUCT_BRAND,
        CUSTOMER_SEGMENT,
        CUSTOMER_TYPE,
        FIRST_PURCHASE,
        SHIPPING_METHOD,
        SHIPPING_ZONE,
        PAYMENT_METHOD,
        COUPON_CODE,
        DATE_RANGE,
        TIME_RANGE,
        DAY_OF_WEEK
    }

    /** The operators of the document; each type takes some of them. */
    enum Operator {
        EQUALS,
        NOT_EQUALS,
        IN,
        NOT_IN,
        GTE,
        GT,
        LTE,
        LT,
        CONTAINS;

        boolean isOfMany() {
            return this == IN || this == NOT_IN;
        }

        boolean isNegation() {
            return this == NOT_EQUALS || this == NOT_IN;
        }

        private static final Set<Operator> OF_NUMBERS = EnumSet.complementOf(EnumSet.of(CONTAINS));
        private static final Set<Operator> OF_TEXTS = EnumSet.of(EQUALS, NOT_EQUALS, IN, NOT_IN, CONTAINS);
        private static final Set<Operator> OF_TRUTHS = EnumSet.of(EQUALS, NOT_EQUALS);
        private static final Set<Operator> OF_TIMES = EnumSet.of(IN, NOT_IN, GTE, GT, LTE, LT);
        private static final Set<Operator> OF_DAYS = EnumSet.of(EQUALS, NOT_EQUALS, IN, NOT_IN);

        private static Set<Operator> of(Type type) {
            return switch (type) {
                case CART_MINIMUM, CART_SUBTOTAL, CART_QUANTITY, DATE_RANGE -> OF_NUMBERS;
                case PRODUCT_CATEGORY,
                        PRODUCT_SKU,
                        PRODUCT_BRAND,
                        CUSTOMER_SEGMENT,
                        CUSTOMER_TYPE,
                        SHIPPING_METHOD,
                        SHIPPING_ZONE,
                        PAYMENT_METHOD,
                        COUPON_CODE -> OF_TEXTS;
                case FIRST_PURCHASE -> OF_TRUTHS;
                case TIME_RANGE -> OF_TIMES;
                case DAY_OF_WEEK -> OF_DAYS;
            };
        }
    }

    /** What of the goods a condition on the cart may look at instead of their price. */
    private enum Field {
        SUBTOTAL,
        DISCOUNTED_SUBTOTAL,
        QUANTITY
    }

    Optional<Condition> condition() {
        place.required().knowsOnly(KEYS);
        Optional<Type> type = place.at("type").required().word(Type.class);
        Optional<Operator> operator = place.at("operator").required().word(Operator.class);
        place.at("value").required();
        return type.flatMap(of -> operator.filter(each -> isTaken(each, of)).flatMap(each -> condition(of, each)));
    }

    private boolean isTaken(Operator operator, Type type) {
        boolean isTaken = Operator.of(type).contains(operator);
        if (!isTaken) {
            place.at("operator")
                    .refuse("%s takes %s, not %s"
                            .formatted(
                                    EnumWords.of(type),
                                    String.join(
                                            ", ",
                                            Operator.of(type).stream()
                                                    .map(EnumWords::of)
                                                    .toList()),
                                    EnumWords.of(operator)));
        }
        return isTaken;
    }

    private Optional<Condition> condition(Type type, Operator operator) {
        if (type != Type.CART_MINIMUM
                && type != Type.CART_SUBTOTAL
                && !place.at("field").isEmpty()) {
            place.at("field").refuse(EnumWords.of(type) + " has no field to choose");
        }
        return switch (type) {
            case CART_MINIMUM, CART_SUBTOTAL -> ofGoodsTotal(type, operator);
            case CART_QUANTITY -> ofQuantity(operator);
            case PRODUCT_CATEGORY -> ofGoods(GoodsField.CATEGORY, operator);
            case PRODUCT_SKU -> ofGoods(GoodsField.SKU, operator);
            case PRODUCT_BRAND -> ofGoods(GoodsField.BRAND, operator);
            case CUSTOMER_SEGMENT -> ofContext(ContextField.SEGMENT, operator);
            case CUSTOMER_TYPE -> ofContext(ContextField.CUSTOMER_TYPE, operator);
            case SHIPPING_METHOD -> ofContext(ContextField.SHIPPING_METHOD, operator);
            case SHIPPING_ZONE -> ofContext(ContextField.SHIPPING_ZONE, operator);
            case PAYMENT_METHOD -> ofContext(ContextField.PAYMENT_METHOD, operator);
            case COUPON_CODE -> ofContext(ContextField.CODE, operator);
            case FIRST_PURCHASE ->
                place.at("value").truth().map(value -> new Condition.OfFirstPurchase(value != operator.isNegation()));
            case DATE_RANGE -> new DateReader(place.at("value"), operator).condition();
            case TIME_RANGE -> new TimeReader(place.at("value"), operator).condition();
            case DAY_OF_WEEK -> ofWeekday(operator);
        };
    }

    private Optional<Condition> ofGoodsTotal(Type type, Operator operator) {
        Place written = place.at("field");
        Field field = written.word(Field.class).orElse(Field.SUBTOTAL);
        if (field == Field.QUANTITY && type == Type.CART_SUBTOTAL) {
            written.refuse("cart_subtotal looks at discounted_subtotal, or at the full price without a field");
            return Optional.empty();
        }
        return switch (field) {
            case QUANTITY -> ofQuantity(operator);
            case SUBTOTAL ->
                numbers(operator, ConditionReader::moneyOrNumber)
                        .map(test -> new Condition.OfGoodsTotal(Stage.FULL, test));
            case DISCOUNTED_SUBTOTAL ->
                numbers(operator, ConditionReader::moneyOrNumber)
                        .map(test -> new Condition.OfGoodsTotal(Stage.DISCOUNTED, test));
        };
    }

    private Optional<Condition> ofQuantity(Operator operator) {
        return numbers(operator, value -> value.number().map(Operand.Plain::new))
                .map(Condition.OfQuantity::new);
    }

    private static Optional<Operand> moneyOrNumber(Place value) {
        return value.isNumber()
                ? value.number().map(Operand.Plain::new)
                : value.money().map(Operand.OfMoney::new);
    }

    private Optional<NumberTest> numbers(Operator operator, Function<Place, Optional<? extends Operand>> reader) {
        return values(operator.isOfMany(), reader)
                .map(values -> new NumberTest(NumberTest.Operator.valueOf(operator.name()), List.copyOf(values)));
    }

    private Optional<Condition> ofGoods(GoodsField field, Operator operator) {
        return texts(operator, field == GoodsField.CATEGORY, UnaryOperator.identity())
                .map(test -> new Condition.OfGoods(field, test));
    }

    private Optional<Condition> ofContext(ContextField field, Operator operator) {
        UnaryOperator<String> form = field == ContextField.CODE ? CodeText::normalise : UnaryOperator.identity();
        return texts(operator, field.isList(), form).map(test -> new Condition.OfContext(field, test));
    }

    /** Only a list can contain several. */
    private Optional<TextTest> texts(Operator operator, boolean isOfLists, UnaryOperator<String> form) {
        boolean takesMany = operator.isOfMany() || (operator == Operator.CONTAINS && isOfLists);
        return values(takesMany, Place::text)
                .map(values -> new TextTest(
                        TextTest.Operator.valueOf(operator.name()),
                        values.stream().map(form).toList()));
    }

    private Optional<Condition> ofWeekday(Operator operator) {
        return values(operator.isOfMany(), ConditionReader::weekday)
                .map(days -> new Condition.OfWeekday(Set.copyOf(days), operator.isNegation()));
    }

    private static Optional<DayOfWeek> weekday(Place value) {
        if (value.isNumber()) {
            return value.whole(1, DayOfWeek.values().length).map(number -> DayOfWeek.of(number.intValue()));
        }
        return value.text().flatMap(text -> {
            String word = text.toUpperCase(Locale.ROOT);
            for (DayOfWeek day : DayOfWeek.values()) {
                if (day.name().equals(word) || day.name().substring(0, 3).equals(word)) {
                    return Optional.of(day);
                }
            }
            value.refuse("expected a weekday, as monday or mon, or 1 for Monday to 7");
            return Optional.empty();
        });
    }

    /** All values, at least one; nothing where one is mistaken. */
    private <T> Optional<List<T>> values(boolean takesMany, Function<Place, Optional<? extends T>> reader) {
        Place value = place.at("value");
        List<Place> places = takesMany ? value.oneOrMany() : List.of(value);
        if (places.isEmpty() && !value.isEmpty()) {
            value.refuse("an empty list: expected at least one value");
        }
        List<T> values = new ArrayList<>();
        places.forEach(each -> reader.apply(takesMany ? each.required() : each).ifPresent(values::add));
        return places.isEmpty() || values.size() < places.size() ? Optional.empty() : Optional.of(values);
    }
}
