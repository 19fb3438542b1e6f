package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Condition;
import io.behaviourdiscounts.promotions.model.NumberTest;
import io.behaviourdiscounts.promotions.model.Offer;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.rules.condition.CodePoints;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Optional;

/**
 * A promotion that would apply but for one condition on the size of the cart.
 *
 * @param condition the index of that condition
 */
public record NearMiss(String offer, int condition, Lacking lacking) {

    /** Those that lack least first, by goods and then by units. */
    static final Comparator<NearMiss> NEAREST_FIRST = Comparator.comparing(
                    (NearMiss miss) -> miss.lacking() instanceof Lacking.Units)
            .thenComparingLong(miss -> miss.lacking().count())
            .thenComparing(NearMiss::offer, CodePoints.ORDER);

    /** What is lacking. */
    public sealed interface Lacking {

        /** How much of it. */
        long count();

        /** Goods, at full price, in minor units. */
        record Goods(long amount) implements Lacking {
            @Override
            public long count() {
                return amount;
            }
        }

        record Units(long quantity) implements Lacking {
            @Override
            public long count() {
                return quantity;
            }
        }
    }

    /** What an offer lacks that was refused; nothing where it is not the size of the cart. */
    static Optional<NearMiss> of(Offer offer, Refusal refusal, Order order) {
        Integer index = refusal.condition();
        return index == null || refusal.reason() != Reason.CONDITION_NOT_MET
                ? Optional.empty()
                : lacking(offer.conditions().get(index), order)
                        .map(lacking -> new NearMiss(offer.id(), index, lacking));
    }

    /** Only what buying more can bring about. */
    private static Optional<Lacking> lacking(Condition condition, Order order) {
        return switch (condition) {
            case Condition.OfGoodsTotal(Condition.Stage stage, NumberTest test)
            when stage == Condition.Stage.FULL ->
                missing(test, BigDecimal.valueOf(order.subtotal()), order.minorUnitsOfOne())
                        .map(Lacking.Goods::new);
            case Condition.OfQuantity(NumberTest test) ->
                missing(test, BigDecimal.valueOf(order.quantity()), BigDecimal.ONE)
                        .map(Lacking.Units::new);
            default -> Optional.empty();
        };
    }

    /** What is missing to a lower bound, in whole units of which a written number has so many; nothing where that can't be counted. */
    private static Optional<Long> missing(NumberTest test, BigDecimal seen, BigDecimal unitsOfOne) {
        BigDecimal bound = test.values().getFirst().number().multiply(unitsOfOne);
        BigDecimal missing = bound.subtract(seen);
        return switch (test.operator()) {
            case GTE -> counted(missing.setScale(0, RoundingMode.CEILING));
            case GT -> counted(missing.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE));
            case EQUALS, NOT_EQUALS, IN, NOT_IN, LTE, LT -> Optional.empty();
        };
    }

    private static Optional<Long> counted(BigDecimal units) {
        return units.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(units.longValueExact());
    }
}
