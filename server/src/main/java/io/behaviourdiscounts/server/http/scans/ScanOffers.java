package io.behaviourdiscounts.server.http.scans;

import io.behaviourdiscounts.promotions.evaluation.Evaluation;
import io.behaviourdiscounts.promotions.model.Action;
import io.behaviourdiscounts.promotions.model.Codes;
import io.behaviourdiscounts.promotions.model.Eligibility;
import io.behaviourdiscounts.promotions.model.Limits;
import io.behaviourdiscounts.promotions.model.LocalizedText;
import io.behaviourdiscounts.promotions.model.Offer;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.model.Promotion.Activation;
import io.behaviourdiscounts.promotions.model.Reduction;
import io.behaviourdiscounts.promotions.model.Status;
import io.behaviourdiscounts.promotions.model.Validity;
import io.behaviourdiscounts.promotions.pricing.Question;
import io.behaviourdiscounts.rules.model.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Promotions that scans bring into an order: the one pricing function prices them with all others. */
public final class ScanOffers {

    /** No promotion of a book has an id with a slash in front of its own. */
    private static final String PREFIX = "scan/";

    private ScanOffers() {}

    /** The id of what a scan brings; the first scan is 1. */
    static String id(int scan, String promotion) {
        return PREFIX + scan + "/" + promotion;
    }

    /** The id of the promotion of the book that is meant: of what a scan brings, the linked one. */
    public static String promotionOf(String id) {
        return id.startsWith(PREFIX) ? id.substring(id.indexOf('/', PREFIX.length()) + 1) : id;
    }

    /** A linked promotion, brought into play by a scan. */
    static Promotion linked(int scan, Promotion promotion) {
        return copy(promotion, id(scan, promotion.id()), promotion.offer().actions());
    }

    /** Whether a coupon's reward can stand in place of what the promotion takes off: its one action takes off an amount. */
    static boolean takesReward(Promotion promotion) {
        return promotion.offer().oneAmount().isPresent();
    }

    /**
     * A promotion with a coupon's reward in place of its amount; the same where it takes none off.
     *
     * @param reward minor units, above 0
     */
    static Promotion withReward(Promotion promotion, long reward, Currency currency) {
        return promotion
                .offer()
                .oneAmount()
                .map(given -> new Action.Discount(
                        new Reduction.Amount(new Money(reward, currency)), given.reach(), given.cap()))
                .map(given -> copy(promotion, promotion.id(), List.of(given)))
                .orElse(promotion);
    }

    /** An amount off all goods, beside whatever else applies and after it. */
    static Promotion fallback(int scan, String name, long reward, Currency currency) {
        Offer offer = new Offer(
                id(scan, "fallback"),
                Offer.Kind.CART,
                List.of(),
                List.of(new Action.Discount(
                        new Reduction.Amount(new Money(reward, currency)), Action.Reach.ALL_GOODS, null)),
                Limits.NONE,
                Eligibility.EVERYBODY,
                0,
                true,
                null);
        return new Promotion(
                offer,
                new LocalizedText.ForAll(name),
                null,
                null,
                Status.ACTIVE,
                Validity.ALWAYS,
                Activation.AUTOMATIC,
                Codes.NONE);
    }

    private static Promotion copy(Promotion promotion, String id, List<Action> actions) {
        Offer offer = promotion.offer();
        return new Promotion(
                new Offer(
                        id,
                        offer.kind(),
                        offer.conditions(),
                        actions,
                        offer.limits(),
                        offer.eligibility(),
                        offer.priority(),
                        offer.stackable(),
                        offer.zone()),
                promotion.name(),
                promotion.description(),
                null,
                promotion.status(),
                promotion.validity(),
                Activation.AUTOMATIC,
                Codes.NONE);
    }

    /** The same evaluation with more that may apply. */
    static Evaluation with(Evaluation evaluation, List<Promotion> more) {
        Question question = evaluation.question();
        List<Promotion> candidates = new ArrayList<>(question.candidates());
        candidates.addAll(more);
        return new Evaluation(
                new Question(
                        question.order(),
                        question.facts(),
                        question.fixed(),
                        candidates,
                        question.atMost(),
                        question.now()),
                evaluation.invalid(),
                evaluation.selection(),
                evaluation.locales());
    }
}
