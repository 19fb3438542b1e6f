package io.behaviourdiscounts.engine.road;

import io.behaviourdiscounts.rules.condition.Decimals;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mapping in an event, whose values must be what an order needs. What is null is missing.
 *
 * @param path where it stands, as a JSON pointer (RFC 6901)
 */
record Attributes(String path, Map<String, Value> values) {

    /** Minor units of one amount: no price has so many, and a thousand of so many still fit into a long. */
    static final long MOST_MONEY = 1_000_000_000_000_000L;

    private static final int QUANTITY_DECIMALS = 3;
    private static final int LONGEST = 128;
    private static final int MOST_DIGITS = 18;

    /** Something of an order is not what it must be. The message names the place and never the value. */
    static final class WrongAttributeException extends Exception {
        private static final long serialVersionUID = 1L;

        WrongAttributeException(String message) {
            super(message);
        }
    }

    @Nullable
    Value get(String name) {
        Value value = values.get(name);
        return value instanceof Value.Null ? null : value;
    }

    boolean has(String name) {
        return get(name) != null;
    }

    WrongAttributeException wrong(String name, String why) {
        return new WrongAttributeException(path + "/" + name + ": " + why);
    }

    /** An id: a text or a whole number; nothing where it is none. */
    Optional<String> id(String name) {
        return switch (get(name)) {
            case Value.Text(String text) when !text.isBlank() && text.length() <= LONGEST -> Optional.of(text);
            case Value.Whole(long number) -> Optional.of(Long.toString(number));
            case null, default -> Optional.empty();
        };
    }

    Optional<String> text(String name) throws WrongAttributeException {
        Optional<String> text = id(name);
        if (text.isEmpty() && has(name)) {
            throw wrong(name, "a text of 1 to " + LONGEST + " characters is expected");
        }
        return text;
    }

    /** A list of texts, or one. */
    List<String> texts(String name) throws WrongAttributeException {
        if (!(get(name) instanceof Value.Items(List<Value> items))) {
            return text(name).stream().toList();
        }
        List<String> texts = new ArrayList<>(items.size());
        for (Value item : items) {
            texts.add(new Attributes(path, Map.of(name, item))
                    .text(name)
                    .orElseThrow(() -> wrong(name, "a list of texts is expected")));
        }
        return texts;
    }

    Optional<Boolean> truth(String name) throws WrongAttributeException {
        Value value = get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Value.Truth(boolean truth)) {
            return Optional.of(truth);
        }
        throw wrong(name, "true or false is expected");
    }

    /**
     * A quantity in thousandths: more than none, with {@value #QUANTITY_DECIMALS} decimals at most.
     *
     * @param most whole ones
     */
    Optional<Long> quantity(String name, long most) throws WrongAttributeException {
        BigDecimal number = number(name);
        if (number == null) {
            return Optional.empty();
        }
        if (number.signum() <= 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0
                || number.stripTrailingZeros().scale() > QUANTITY_DECIMALS) {
            throw wrong(name, "a quantity above 0 and at most " + most + " is expected, with three decimals at most");
        }
        return Optional.of(number.movePointRight(QUANTITY_DECIMALS).longValueExact());
    }

    Currency currency(String name) throws WrongAttributeException {
        Optional<Currency> currency =
                get(name) instanceof Value.Text(String code) ? Money.currency(code) : Optional.empty();
        return currency.orElseThrow(() -> wrong(name, "a currency of ISO 4217 is expected, in upper case"));
    }

    /** An amount in minor units. */
    Optional<Long> money(String name, Currency currency) throws WrongAttributeException {
        BigDecimal amount = number(name);
        if (amount == null) {
            return Optional.empty();
        }
        if (amount.signum() < 0 || amount.precision() - amount.scale() > MOST_DIGITS) {
            throw wrong(name, "an amount of money is expected");
        }
        Money money = Money.meant(amount, currency)
                .orElseThrow(() ->
                        wrong(name, currency.getCurrencyCode() + " has " + Money.decimals(currency) + " decimals"));
        if (money.minorUnits() > MOST_MONEY) {
            throw wrong(name, "it is more than anything costs");
        }
        return Optional.of(money.minorUnits());
    }

    /** A number, or a text that spells one: many shops send their prices as texts. */
    private @Nullable BigDecimal number(String name) throws WrongAttributeException {
        Value value = get(name);
        BigDecimal number = Decimals.read(value);
        if (value != null && number == null) {
            throw wrong(name, "a number is expected");
        }
        return number;
    }

    /** A list of mappings; empty where it is missing. */
    List<Attributes> list(String name) throws WrongAttributeException {
        Value value = get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Value.Items(List<Value> items))) {
            throw wrong(name, "a list is expected");
        }
        List<Attributes> mappings = new ArrayList<>(items.size());
        for (Value item : items) {
            if (!(item instanceof Value.Fields(Map<String, Value> fields))) {
                throw wrong(name, "a list of mappings is expected");
            }
            mappings.add(new Attributes(path + "/" + name + "/" + mappings.size(), fields));
        }
        return mappings;
    }
}
