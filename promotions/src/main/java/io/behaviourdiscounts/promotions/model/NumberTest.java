package io.behaviourdiscounts.promotions.model;

import io.behaviourdiscounts.rules.model.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/**
 * A comparison of numbers.
 *
 * @param values at least one; more only with {@code IN} and {@code NOT_IN}
 */
public record NumberTest(Operator operator, List<Operand> values) {

    public enum Operator {
        EQUALS,
        NOT_EQUALS,
        IN,
        NOT_IN,
        GTE,
        GT,
        LTE,
        LT
    }

    /** What is compared with. */
    public sealed interface Operand {

        /** What is compared, in the major unit where it is money. */
        BigDecimal number();

        /** A number without a unit; beside money, in the currency of the order. */
        record Plain(BigDecimal number) implements Operand {}

        record OfMoney(Money money) implements Operand {
            @Override
            public BigDecimal number() {
                return money.amount();
            }
        }
    }

    public NumberTest {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing to compare with");
        }
    }

    public boolean holds(BigDecimal seen) {
        return switch (operator) {
            case EQUALS, IN -> isAmong(seen);
            case NOT_EQUALS, NOT_IN -> !isAmong(seen);
            case GTE -> difference(seen) >= 0;
            case GT -> difference(seen) > 0;
            case LTE -> difference(seen) <= 0;
            case LT -> difference(seen) < 0;
        };
    }

    /** Whether all money in it is of a currency. */
    public boolean isIn(Currency currency) {
        return values.stream()
                .allMatch(value -> !(value instanceof Operand.OfMoney(Money money))
                        || money.currency().equals(currency));
    }

    private boolean isAmong(BigDecimal seen) {
        return values.stream().anyMatch(value -> value.number().compareTo(seen) == 0);
    }

    private int difference(BigDecimal seen) {
        return seen.compareTo(values.getFirst().number());
    }
}
