package io.behaviourdiscounts.promotions.evaluation;

import io.behaviourdiscounts.promotions.book.PromotionBook;
import io.behaviourdiscounts.promotions.model.Eligibility.Channel;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.order.Facts;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.order.Shopper;
import io.behaviourdiscounts.promotions.order.UseHistory;
import io.behaviourdiscounts.promotions.order.Uses;
import io.behaviourdiscounts.promotions.pricing.Question;
import io.behaviourdiscounts.promotions.pricing.Selection;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A cart, and what a shop says around it, to be priced with the promotions of a book.
 *
 * @param channel null: not told
 * @param codes as they were typed
 * @param links names of promotions whose links were followed
 * @param at when it is to be priced; null: now
 * @param dryRun ids of promotions that are evaluated as if they were active
 * @param explain ids of promotions of which is told in any case why they do not apply
 * @param locale of whoever reads the answer; null: not said
 * @param supposed in place of what is so; null: it is as it is
 */
public record Cart(
        Order order,
        Shopper shopper,
        @Nullable Channel channel,
        List<String> codes,
        Set<String> links,
        @Nullable Instant at,
        Set<String> dryRun,
        Set<String> explain,
        @Nullable String locale,
        @Nullable Supposed supposed) {

    public Cart {
        codes = List.copyOf(codes);
        links = Set.copyOf(links);
        dryRun = Set.copyOf(dryRun);
        explain = Set.copyOf(explain);
    }

    /** Whether anything is supposed that is not so. */
    public boolean isSupposed() {
        return supposed != null;
    }

    /**
     * What is to be evaluated.
     *
     * @param spent how many uses of a promotion are known to be taken, by its id; 0: none that is known
     * @param now for a cart that does not say when
     * @param zone of days, hours and periods, where a promotion has none of its own
     * @param locales of whoever asks, the dearest first, where the cart says none
     */
    public Evaluation with(
            PromotionBook book, ToLongFunction<String> spent, Instant now, ZoneId zone, List<String> locales) {
        Supposed given = supposed == null ? new Supposed(zone, false, List.of(), Map.of(), null) : supposed;
        Uses uses = new UseHistory(given.usage(), shopper, channel);
        Facts facts = new Facts(
                shopper,
                channel,
                codes,
                links,
                given.instances(),
                supposed == null ? new KnownUses(spent, uses) : uses,
                given.zone(),
                given.takesUses(),
                dryRun);
        Instant then = at == null ? now : at;
        List<Promotion> candidates = book.candidates(order, facts, explain, then).stream()
                .filter(promotion -> given.has(promotion.id()))
                .toList();
        return new Evaluation(
                Question.of(order, facts, candidates, then),
                Map.of(),
                Selection.BY_RANK,
                locale == null ? locales : List.of(locale));
    }
}
