package io.behaviourdiscounts.promotions.pricing;

import java.util.List;

/**
 * What a shopper could do to pay less: leave a code away, or buy a little more. Nothing of it is promised.
 *
 * @param nearMisses those that lack least first, by goods and then by units; not more than {@value #MOST_NEAR_MISSES}
 */
public record Advice(List<BetterWithout> betterWithout, List<NearMiss> nearMisses) {

    /** A page has room for few. */
    public static final int MOST_NEAR_MISSES = 10;

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

    /** To a question, whose answer is known. */
    public static Advice on(Question question, Plan plan) {
        return new Advice(
                betterWithout(question, plan),
                Pricer.nearMisses(question).stream()
                        .sorted(NearMiss.NEAREST_FIRST)
                        .limit(MOST_NEAR_MISSES)
                        .toList());
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
}
