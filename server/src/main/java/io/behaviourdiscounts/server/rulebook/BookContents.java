package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.promotions.reading.MachPromotion;
import io.behaviourdiscounts.promotions.reading.PublishedForm;
import io.behaviourdiscounts.rules.language.Definition;
import io.behaviourdiscounts.rules.language.RuleSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a book is to be made of: rule files that belong together, and promotions.
 *
 * @param promotions no two of one id, code or slug
 */
public record BookContents(RuleSet rules, List<MachPromotion> promotions) {

    /** The kind of a promotion's definition; {@link Definition} has those of rules, segments and detectors. */
    public static final String PROMOTION = "promotion";

    /** A book with nothing in it. */
    public static final BookContents NOTHING = of(new RuleSet(List.of()));

    public BookContents {
        promotions = List.copyOf(promotions);
    }

    /** A book without promotions. */
    public static BookContents of(RuleSet rules) {
        return new BookContents(rules, List.of());
    }

    /**
     * A rule, segment, detector or promotion, as it is published.
     *
     * @param text what its definition says, in one line
     */
    record Published(String kind, String id, String text) {}

    /** All of them, in the order of the files. */
    List<Published> published() {
        return Stream.concat(
                        rules.definitions().stream()
                                .map(definition ->
                                        new Published(definition.kind(), definition.id(), definition.text())),
                        promotions.stream()
                                .map(promotion -> new Published(
                                        PROMOTION, promotion.promotion().id(), PublishedForm.text(promotion))))
                .toList();
    }
}
