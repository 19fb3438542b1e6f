package io.behaviourdiscounts.promotions.book;

import io.behaviourdiscounts.promotions.book.Clue.Kind;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.model.Status;
import io.behaviourdiscounts.promotions.order.Facts;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.rules.code.CodeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds promotions by what an order has: each stands under the clues without one of which it can't apply. Only those stand under none that
 * ask for nothing that can be looked up, as what the goods come to.
 */
final class PromotionIndex {

    private final Map<Clue, List<Promotion>> byClue = new HashMap<>();
    private final List<Promotion> always = new ArrayList<>();

    PromotionIndex(Collection<Promotion> promotions) {
        for (Promotion promotion : promotions) {
            Optional<Set<Clue>> clues = Clue.of(promotion);
            clues.ifPresentOrElse(
                    any -> any.forEach(clue -> byClue.computeIfAbsent(clue, absent -> new ArrayList<>())
                            .add(promotion)),
                    () -> always.add(promotion));
        }
    }

    boolean knowsCode(String typed) {
        return byClue.containsKey(new Clue(Kind.CODE, CodeText.normalise(typed)));
    }

    /** Each once, told apart by identity. Those that were asked for by a code or a link are there whatever their status: it is told why they give nothing. */
    Set<Promotion> candidates(Order order, Facts facts, Instant now) {
        Set<Promotion> candidates = Collections.newSetFromMap(new IdentityHashMap<>());
        asked(facts).forEach(clue -> candidates.addAll(under(clue)));
        for (Promotion promotion : always) {
            addIfLive(promotion, now, candidates);
        }
        seen(order, facts).forEach(clue -> under(clue).forEach(promotion -> addIfLive(promotion, now, candidates)));
        return candidates;
    }

    private static void addIfLive(Promotion promotion, Instant now, Set<Promotion> candidates) {
        if (promotion.statusAt(now) == Status.ACTIVE) {
            candidates.add(promotion);
        }
    }

    private List<Promotion> under(Clue clue) {
        return byClue.getOrDefault(clue, List.of());
    }

    private static Set<Clue> asked(Facts facts) {
        Set<Clue> clues = new HashSet<>();
        facts.codes().forEach(code -> clues.add(new Clue(Kind.CODE, CodeText.normalise(code))));
        facts.links().forEach(link -> clues.add(new Clue(Kind.LINK, link)));
        facts.instances().forEach(instance -> {
            clues.add(new Clue(Kind.INSTANCE, instance.id()));
            clues.add(new Clue(Kind.INSTANCE_OF, instance.promotion()));
        });
        return clues;
    }

    private static Set<Clue> seen(Order order, Facts facts) {
        Set<Clue> clues = new HashSet<>();
        for (Order.Line line : order.lines()) {
            if (!line.isGift()) {
                clues.add(new Clue(Kind.SKU, line.sku()));
                line.categories().forEach(category -> clues.add(new Clue(Kind.CATEGORY, category)));
                Optional.ofNullable(line.brand()).ifPresent(brand -> clues.add(new Clue(Kind.BRAND, brand)));
            }
        }
        facts.shopper().segments().forEach(segment -> clues.add(new Clue(Kind.SEGMENT, segment)));
        return clues;
    }
}
