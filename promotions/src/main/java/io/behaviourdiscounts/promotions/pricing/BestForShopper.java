package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Condition;
import io.behaviourdiscounts.promotions.model.Offer;
import io.behaviourdiscounts.promotions.model.Promotion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Prices an order with that set of its candidates that takes most off it. Each set is applied by rank, as {@link Pricer} does it, so that what
 * a promotion gives still depends on those before it in its set.
 *
 * <ul>
 *   <li>Of sets that take off as much the one is taken whose promotions come first by rank, and of two of which one begins with the other, the
 *       shorter.
 *   <li>Where more than {@value #MOST} candidates could apply, there are too many sets: then it is by rank.
 * </ul>
 */
public final class BestForShopper {

    /** Of so many there are 4,096 sets. */
    public static final int MOST = 12;

    private final Question question;
    private final List<Promotion> able;
    private Plan best;
    private List<Integer> bestRanks;

    private BestForShopper(Question question, List<Promotion> able) {
        this.question = question;
        this.able = able;
        this.best = Pricer.price(question.with(List.of()));
        this.bestRanks = List.of();
    }

    /**
     * What the order costs.
     *
     * @param isExact whether all sets were tried; else it is by rank
     */
    public record Priced(Plan plan, boolean isExact) {}

    public static Priced price(Question question) {
        List<Promotion> able = question.candidates().stream()
                .filter(promotion -> couldApply(promotion, question))
                .sorted(Comparator.comparing(Promotion::offer, Pricer.BY_RANK))
                .toList();
        if (able.size() > MOST) {
            return new Priced(Pricer.price(question), false);
        }
        return new Priced(new BestForShopper(question, able).price(), true);
    }

    /** Not where it is refused alone already, unless that may be otherwise beside others. */
    private static boolean couldApply(Promotion promotion, Question question) {
        return Pricer.price(question.with(List.of(promotion))).rejected().stream()
                .allMatch(rejected -> dependsOnOthers(rejected.refusal(), promotion.offer()));
    }

    private static boolean dependsOnOthers(Refusal refusal, Offer offer) {
        Integer index = refusal.condition();
        return index != null
                && refusal.reason() == Reason.CONDITION_NOT_MET
                && offer.conditions().get(index) instanceof Condition.OfGoodsTotal total
                && total.stage() == Condition.Stage.DISCOUNTED;
    }

    private Plan price() {
        List<Promotion> stackable =
                able.stream().filter(promotion -> promotion.offer().stackable()).toList();
        able.stream()
                .filter(promotion -> !promotion.offer().stackable())
                .forEach(promotion -> attempt(List.of(promotion)));
        for (int set = 1; set < 1 << stackable.size(); set++) {
            attempt(members(stackable, set));
        }
        Set<String> chosen = new HashSet<>();
        best.applied().forEach(applied -> chosen.add(applied.offer()));
        return chosen.isEmpty() ? Pricer.price(question) : Pricer.price(question, leftOut(chosen));
    }

    private Set<String> leftOut(Set<String> chosen) {
        Set<String> leftOut = new HashSet<>();
        able.stream().map(Promotion::id).filter(id -> !chosen.contains(id)).forEach(leftOut::add);
        return leftOut;
    }

    private static List<Promotion> members(List<Promotion> all, int set) {
        List<Promotion> members = new ArrayList<>();
        for (int index = 0; index < all.size(); index++) {
            if ((set & (1 << index)) != 0) {
                members.add(all.get(index));
            }
        }
        return members;
    }

    private void attempt(List<Promotion> set) {
        Plan plan = Pricer.price(question.with(set));
        if (plan.discount() < best.discount()) {
            return;
        }
        List<Integer> ranks = ranks(plan);
        if (plan.discount() > best.discount() || isBefore(ranks, bestRanks)) {
            best = plan;
            bestRanks = ranks;
        }
    }

    private List<Integer> ranks(Plan plan) {
        List<String> ids = able.stream().map(Promotion::id).toList();
        return plan.applied().stream()
                .map(applied -> ids.indexOf(applied.offer()))
                .filter(rank -> rank >= 0)
                .toList();
    }

    private static boolean isBefore(List<Integer> one, List<Integer> other) {
        for (int place = 0; place < Math.min(one.size(), other.size()); place++) {
            int difference = one.get(place) - other.get(place);
            if (difference != 0) {
                return difference < 0;
            }
        }
        return one.size() < other.size();
    }
}
