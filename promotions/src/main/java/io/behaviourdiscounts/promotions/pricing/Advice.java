package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Condition;
import io.behaviourdiscounts.promotions.model.NumberTest;
import io.behaviourdiscounts.promotions.model.Offer;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.order.Order;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a shopper could do to pay less: leave a code away, or buy a little more. Nothing of it is promised. */
public record Advice(List<BetterWithout> betterWithout, List<NearMiss> nearMisses) {

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

        /** Goods, at full price, in minor units. */
        record Goods(long amount) implements Lacking {}

        record Units(long quantity) implements Lacking {}
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
        return plan.rejected().stream()
                .filter(rejected -> rejected.refusal().reason() == Reason.CONDITION_NOT_MET)
                .flatMap(rejected -> nearMiss(rejected, question).stream())
                .toList();
    }

    private static Optional<NearMiss> nearMiss(Plan.Rejected rejected, Question question) {
        Integer index = rejected.refusal().condition();
        Optional<Promotion> promotion = question.candidates().stream()
                .filter(each -> each.id().equals(rejected.offer()))
                .findFirst();
        if (index == null || promotion.isEmpty()) {
            return Optional.empty();
        }
        Offer offer = promotion.get().offer();
        return lacking(offer.conditions().get(index), question.order())
                .filter(lacking -> wouldApply(promotion.get().with(offer.without(index)), question))
                .map(lacking -> new NearMiss(offer.id(), index, lacking));
    }

    private static boolean wouldApply(Promotion changed, Question question) {
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
