package io.behaviourdiscounts.promotions.book;

import io.behaviourdiscounts.promotions.model.Codes;
import io.behaviourdiscounts.promotions.model.Condition;
import io.behaviourdiscounts.promotions.model.Condition.ContextField;
import io.behaviourdiscounts.promotions.model.Offer;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.model.SingleCode;
import io.behaviourdiscounts.promotions.model.TextTest;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that an order has, or what is known around it, and by which promotions can be found.
 *
 * @param text as it is compared; codes are normalised
 */
record Clue(Kind kind, String text) {

    /** The kinds of clues; those of goods and shoppers in the order in which few promotions are expected to share one. */
    enum Kind {
        CODE,
        LINK,
        INSTANCE,
        INSTANCE_OF,
        SKU,
        BRAND,
        SEGMENT,
        CATEGORY
    }

    /** Without one of these a promotion can't apply, and nothing is to be told of it; nothing: it may apply to any order. */
    static Optional<Set<Clue>> of(Promotion promotion) {
        Set<Clue> codes = codesAskedFor(promotion.offer());
        return switch (promotion.activation()) {
            case CODE -> Optional.of(union(codes, ofCodes(promotion)));
            case LINK -> Optional.of(union(codes, Set.of(new Clue(Kind.LINK, promotion.linkName()))));
            case CUSTOMER_SPECIFIC ->
                promotion.offer().eligibility().segments().isEmpty()
                        ? Optional.of(union(codes, ofInstances(promotion)))
                        : narrowest(promotion.offer(), codes);
            case AUTOMATIC -> narrowest(promotion.offer(), codes);
        };
    }

    private static Set<Clue> union(Set<Clue> some, Set<Clue> others) {
        Set<Clue> union = new HashSet<>(some);
        union.addAll(others);
        return union;
    }

    private static Set<Clue> ofCodes(Promotion promotion) {
        SingleCode single = promotion.codes().single();
        return single == null
                ? ofInstances(promotion)
                : union(ofInstances(promotion), Set.of(new Clue(Kind.CODE, single.normalised())));
    }

    private static Set<Clue> ofInstances(Promotion promotion) {
        Codes codes = promotion.codes();
        Set<Clue> clues = all(Kind.INSTANCE, codes.instances());
        clues.add(new Clue(Kind.INSTANCE_OF, promotion.id()));
        return clues;
    }

    private static Set<Clue> codesAskedFor(Offer offer) {
        return offer.conditions().stream()
                .flatMap(condition -> condition instanceof Condition.OfContext(ContextField field, TextTest test)
                                && field == ContextField.CODE
                                && !test.operator().isNegation()
                        ? test.values().stream()
                        : Stream.empty())
                .map(code -> new Clue(Kind.CODE, code))
                .collect(Collectors.toSet());
    }

    /** Of a promotion that asks for codes, these are found by them, so that each code is answered. */
    private static Optional<Set<Clue>> narrowest(Offer offer, Set<Clue> codes) {
        if (!codes.isEmpty()) {
            return Optional.of(codes);
        }
        Stream<Set<Clue>> ofConditions =
                offer.conditions().stream().map(Clue::of).flatMap(Optional::stream);
        Stream<Set<Clue>> ofEligibility = offer.eligibility().segments().isEmpty()
                ? Stream.empty()
                : Stream.of(all(Kind.SEGMENT, offer.eligibility().segments()));
        return Stream.concat(ofConditions, ofEligibility)
                .min(Comparator.comparing(
                                (Set<Clue> clues) -> clues.iterator().next().kind())
                        .thenComparingInt(Set::size));
    }

    /** One of these is there where a condition holds; nothing where that can't be said. */
    private static Optional<Set<Clue>> of(Condition condition) {
        return switch (condition) {
            case Condition.OfGoods(Condition.GoodsField field, TextTest test) ->
                switch (field) {
                    case CATEGORY -> ofList(Kind.CATEGORY, test);
                    case SKU -> ofText(Kind.SKU, test);
                    case BRAND -> ofText(Kind.BRAND, test);
                };
            case Condition.OfContext(ContextField field, TextTest test) ->
                field == ContextField.SEGMENT ? ofList(Kind.SEGMENT, test) : Optional.empty();
            case Condition.OfGoodsTotal ignored -> Optional.empty();
            case Condition.OfQuantity ignored -> Optional.empty();
            case Condition.OfFirstPurchase ignored -> Optional.empty();
            case Condition.OfDate ignored -> Optional.empty();
            case Condition.OfTime ignored -> Optional.empty();
            case Condition.OfWeekday ignored -> Optional.empty();
        };
    }

    private static Optional<Set<Clue>> ofText(Kind kind, TextTest test) {
        return switch (test.operator()) {
            case EQUALS, IN -> Optional.of(all(kind, test.values()));
            case NOT_EQUALS, NOT_IN, CONTAINS -> Optional.empty();
        };
    }

    /** A list that contains all values has the first of them. */
    private static Optional<Set<Clue>> ofList(Kind kind, TextTest test) {
        return switch (test.operator()) {
            case EQUALS, IN -> Optional.of(all(kind, test.values()));
            case CONTAINS -> Optional.of(all(kind, List.of(test.values().getFirst())));
            case NOT_EQUALS, NOT_IN -> Optional.empty();
        };
    }

    private static Set<Clue> all(Kind kind, Iterable<String> texts) {
        Set<Clue> clues = new HashSet<>();
        texts.forEach(text -> clues.add(new Clue(kind, text)));
        return clues;
    }
}
