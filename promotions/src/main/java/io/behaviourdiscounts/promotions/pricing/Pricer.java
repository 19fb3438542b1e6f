package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Offer;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.rules.condition.CodePoints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prices an order. Candidates come in the order of their priority, the highest first, then of their ids. Each is checked at its turn, against
 * what those before it left:
 *
 * <ol>
 *   <li>its status and its time, and what brings it into play
 *   <li>who may have it, and how often
 *   <li>the currency of its actions, its conditions, and whether anything is there that it acts on
 *   <li>whether it may stand beside what was applied before
 *   <li>whether it gives anything: what gives nothing is not applied, uses nothing and keeps nobody out
 * </ol>
 *
 * The first of these that fails is its reason. So whatever is rejected has no part in what the others come to: pricing the applied ones alone
 * gives the same amounts.
 */
public final class Pricer {

    /** The order of priority: {@code priority} descending, then the id by code points. */
    public static final Comparator<Offer> BY_RANK =
            Comparator.comparingInt(Offer::priority).reversed().thenComparing(Offer::id, CodePoints.ORDER);

    private final Question question;
    private final Situation situation;
    private final List<Promotion> ranked;
    private final List<EnteredCode> entered;
    private final List<String> normalised;
    private final List<Plan.Applied> applied = new ArrayList<>();
    private final List<Plan.Rejected> rejected = new ArrayList<>();
    private final List<NearMiss> nearMisses = new ArrayList<>();
    private final List<String> passedOver = new ArrayList<>();
    private final boolean seesNearMisses;
    private final Set<String> leftOut;
    private Remaining left;
    private Stacking stacking = new Stacking.Open();

    private Pricer(Question question, boolean seesNearMisses, Set<String> leftOut) {
        this.question = question;
        this.leftOut = leftOut;
        this.seesNearMisses = seesNearMisses;
        this.situation = Situation.of(question.order(), question.facts(), question.now());
        this.entered = EnteredCode.eachOnce(question.facts().codes());
        this.normalised = entered.stream().map(EnteredCode::normalised).toList();
        this.ranked = question.candidates().stream()
                .sorted(Comparator.comparing(Promotion::offer, BY_RANK))
                .toList();
        this.left = Remaining.all(question.order());
    }

    /** What the order costs. */
    public static Plan price(Question question) {
        return price(question, Set.of());
    }

    /**
     * The same without some of the candidates, which are told as rejected.
     *
     * @param leftOut ids; in what is told of them the first that applies is in their way
     */
    static Plan price(Question question, Set<String> leftOut) {
        Pricer pricer = new Pricer(question, false, leftOut);
        pricer.considerAll();
        return pricer.plan();
    }

    /** The candidates that fail by one condition on the size of the cart, and would give something at their turn if it were larger. */
    static List<NearMiss> nearMisses(Question question) {
        Pricer pricer = new Pricer(question, true, Set.of());
        pricer.considerAll();
        return pricer.nearMisses;
    }

    private void considerAll() {
        question.fixed().forEach(this::layDown);
        ranked.forEach(this::consider);
    }

    private void layDown(Question.Fixed fixed) {
        Plan.Applied entry = fixed.applied();
        Given given = new FixedEntry(entry, question.order()).given(left);
        left = left.less(given);
        stacking = stacking.with(entry.offer(), fixed.stackable());
        applied.add(PlannedLines.applied(entry.offer(), entry.codes(), entry.applications(), given, question.order()));
    }

    private void consider(Promotion promotion) {
        Optional<Refusal> dead = LifeCheck.refusal(promotion, situation);
        if (dead.isPresent()) {
            reject(promotion, dead.get());
            return;
        }
        switch (Activation.of(promotion, entered, situation)) {
            case Activation.NotInPlay(Refusal refusal) -> reject(promotion, refusal);
            case Activation.InPlay inPlay -> consider(promotion, inPlay);
        }
    }

    private void reject(Promotion promotion, Refusal refusal) {
        rejected.add(new Plan.Rejected(promotion.id(), refusal));
    }

    private void consider(Promotion promotion, Activation.InPlay inPlay) {
        Offer offer = promotion.offer();
        LimitCheck limits = new LimitCheck(offer, promotion.validity().from(), situation);
        Optional<Refusal> refusal = EligibilityCheck.refusal(offer, situation)
                .or(limits::refusal)
                .or(() -> CurrencyCheck.refusal(offer, question.order()))
                .or(() -> refusalHere(offer));
        if (refusal.isPresent()) {
            reject(promotion, refusal.get());
            if (seesNearMisses) {
                NearMiss.of(offer, refusal.get(), question.order())
                        .filter(miss -> wouldGive(offer.without(miss.condition())))
                        .ifPresent(nearMisses::add);
            }
            return;
        }
        if (leftOut.contains(promotion.id())) {
            passedOver.add(promotion.id());
            return;
        }
        long most = inPlay.byCodes() ? Math.min(inPlay.codes().size(), limits.applications()) : 1;
        apply(promotion, inPlay, most);
    }

    /** Why an offer does not apply to the order as the offers before it left it. */
    private Optional<Refusal> refusalHere(Offer offer) {
        return new ConditionCheck(offer, situation, left, normalised)
                .refusal()
                .or(() -> targetRefusal(offer))
                .or(() -> stacking.refusal(offer));
    }

    private boolean wouldGive(Offer offer) {
        return refusalHere(offer).isEmpty()
                && !Giving.of(offer, situation.goods()).once(left).isNothing();
    }

    private Optional<Refusal> targetRefusal(Offer offer) {
        return switch (offer.kind()) {
            case CART -> Optional.empty();
            case PRODUCT ->
                situation.goods().matching(offer).isEmpty()
                        ? Optional.of(Refusal.of(Reason.NO_MATCHING_ITEM, "no line of the order fits"))
                        : Optional.empty();
            case SHIPPING ->
                question.order().shipping() != null
                        ? Optional.empty()
                        : Optional.of(Refusal.of(Reason.NO_SHIPPING, "the order has no shipping"));
        };
    }

    /** As often as there are codes for it, each time on what the last left; a time that gives nothing is none. */
    private void apply(Promotion promotion, Activation.InPlay inPlay, long most) {
        Giving giving = Giving.of(promotion.offer(), situation.goods());
        Given given = situation.goods().nothing();
        int applications = 0;
        while (applications < most) {
            Given more = giving.once(left.less(given));
            if (more.isNothing()) {
                break;
            }
            given = given.plus(more);
            applications++;
        }
        given = given.atMost(question.atMost().getOrDefault(promotion.id(), Long.MAX_VALUE));
        if (given.isNothing()) {
            reject(promotion, Refusal.of(Reason.NOTHING_TO_DISCOUNT, "it would take nothing off"));
            return;
        }
        left = left.less(given);
        stacking = stacking.with(promotion.id(), promotion.offer().stackable());
        List<String> codes =
                inPlay.codes().subList(0, Math.min(applications, inPlay.codes().size()));
        applied.add(PlannedLines.applied(promotion.id(), codes, applications, given, question.order()));
    }

    private Refusal passedOver() {
        String first = applied.stream()
                .map(Plan.Applied::offer)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("left out for nothing"));
        return Refusal.keptOutBy(first, "the order costs less without it");
    }

    private Plan plan() {
        Order order = question.order();
        passedOver.forEach(id -> rejected.add(new Plan.Rejected(id, passedOver())));
        rejected.sort(Comparator.comparing(Plan.Rejected::offer, CodePoints.ORDER));
        var answers = new CodeAnswers(ranked, situation, applied, rejected);
        return new Plan(
                applied,
                rejected,
                question.facts().codes().stream().map(answers::to).toList(),
                PlannedLines.prices(order, left.taken()),
                order.shipping() == null
                        ? null
                        : new Plan.Price(order.shippingPrice(), left.taken().shipping()),
                giftLinesToRemove(order));
    }

    private List<String> giftLinesToRemove(Order order) {
        Set<String> offers = applied.stream().map(Plan.Applied::offer).collect(Collectors.toSet());
        return order.lines().stream()
                .filter(line -> line.isGift() && !offers.contains(line.giftOf()))
                .map(Order.Line::key)
                .toList();
    }
}
