package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Condition;
import io.behaviourdiscounts.promotions.model.NumberTest;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.rules.condition.CodePoints;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper could do to pay less: leave a code away, or buy a little more. Nothing of it is promised.
 *
 * @param nearMisses those that lack least first, by goods and then by units; not more than {@value #MOST_NEAR_MISSES}
 */
public record Advice(List<BetterWithout> betterWithout, List<NearMiss> nearMisses) {

    /** A page has room for few. */
    public static final int MOST_NEAR_MISSES = 10;

    /** For each of them the order is priced once more. */
    private static final int MOST_TRIED = 30;

    private static final Comparator<NearMiss> NEAREST_FIRST = Comparator.comparing(
                    (NearMiss miss) -> miss.lacking() instanceof Lacking.Units)
            .thenComparingLong(miss -> miss.lacking().count())
            .thenComparing(NearMiss::offer, CodePoints.ORDER);

    public Advice {
        betterWithout = List.copyOf(betterWithout);
        nearMisses = List.copyOf(nearMisses);
    }

    /**
     * A code that makes the order dearer: what it brings in keeps out what would give more.
     *
     * @param code as it was typed
     * @param difference what the order would cost less without it, in minor units
     */
    public record BetterWithout(String code, long difference) {}

    /**
     * A promotion that would apply but for one condition on the size of the cart.
     *
     * @param condition the index of that condition
     */
    public record NearMiss(String offer, int condition, Lacking lacking) {}

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

    /** To a question, whose answer is known. */
    public static Advice on(Question question, Plan plan) {
        return new Advice(betterWithout(question, plan), nearMisses(question, plan));
    }

    private static List<BetterWithout> betterWithout(Question question, Plan plan) {
        return EnteredCode.eachOnce(question.facts().codes()).stream()
                .map(code -> new BetterWithout(
                        code.typed(),
                        plan.total() - Pricer.price(without(code, question)).total()))
                .filter(better -> better.difference() > 0)
                .toList();
    }

    private static Question without(EnteredCode code, Question question) {
        List<String> others = question.facts().codes().stream()
                .filter(typed -> !code.isAlso(typed))
                .toList();
        return question.with(question.facts().withCodes(others));
    }

    private static List<NearMiss> nearMisses(Question question, Plan plan) {
        Map<String, Promotion> byId =
                question.candidates().stream().collect(Collectors.toMap(Promotion::id, promotion -> promotion));
        return plan.rejected().stream()
                .filter(rejected -> rejected.refusal().reason() == Reason.CONDITION_NOT_MET)
                .flatMap(rejected -> missed(rejected.refusal(), byId.get(rejected.offer()), question.order()).stream())
                .sorted(NEAREST_FIRST)
                .limit(MOST_TRIED)
                .filter(miss -> wouldApply(miss, byId, question))
                .limit(MOST_NEAR_MISSES)
                .toList();
    }

    private static Optional<NearMiss> missed(Refusal refusal, @Nullable Promotion promotion, Order order) {
        Integer index = refusal.condition();
        if (index == null || promotion == null) {
            return Optional.empty();
        }
        return lacking(promotion.offer().conditions().get(index), order)
                .map(lacking -> new NearMiss(promotion.id(), index, lacking));
    }

    /** Whether it would, if the condition were not. */
    private static boolean wouldApply(NearMiss miss, Map<String, Promotion> byId, Question question) {
        Promotion promotion = Objects.requireNonNull(byId.get(miss.offer()));
        Promotion changed = promotion.with(promotion.offer().without(miss.condition()));
        List<Promotion> candidates = Stream.concat(
                        Stream.of(changed),
                        question.candidates().stream().filter(each -> !each.id().equals(changed.id())))
                .toList();
        return Pricer.price(question.with(candidates)).applied().stream()
                .anyMatch(applied -> applied.offer().equals(changed.id()));
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
