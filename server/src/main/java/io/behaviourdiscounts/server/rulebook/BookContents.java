package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.barcodes.series.SeriesContents;
import io.behaviourdiscounts.promotions.reading.MachPromotion;
import io.behaviourdiscounts.promotions.reading.PublishedForm;
import io.behaviourdiscounts.rules.language.Definition;
import io.behaviourdiscounts.rules.language.RuleSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a book is to be made of: rule files that belong together, promotions, and patterns with their series.
 *
 * @param promotions no two of one id, code or slug
 */
public record BookContents(RuleSet rules, List<MachPromotion> promotions, SeriesContents barcodes) {

    /** The kind of a promotion's definition; {@link Definition} has those of rules, segments and detectors. */
    public static final String PROMOTION = "promotion";

    /** The kind of a data pattern's definition. */
    public static final String PATTERN = "pattern";

    /** The kind of a series' definition. */
    public static final String SERIES = "series";

    /** A book with nothing in it. */
    public static final BookContents NOTHING = of(new RuleSet(List.of()));

    public BookContents {
        promotions = List.copyOf(promotions);
    }

    /** A book without patterns and series. */
    public BookContents(RuleSet rules, List<MachPromotion> promotions) {
        this(rules, promotions, SeriesContents.NOTHING);
    }

    /** A book of rules, segments and detectors alone. */
    public static BookContents of(RuleSet rules) {
        return new BookContents(rules, List.of());
    }

    /**
     * One definition, as it is published.
     *
     * @param text what its definition says, in one line
     */
    record Published(String kind, String id, String text) {}

    /** All of them, in the order of the files. */
    List<Published> published() {
        return Stream.of(
                        rules.definitions().stream()
                                .map(definition ->
                                        new Published(definition.kind(), definition.id(), definition.text())),
                        promotions.stream()
                                .map(promotion -> new Published(
                                        PROMOTION, promotion.promotion().id(), PublishedForm.text(promotion))),
                        barcodes.patterns().stream()
                                .map(one -> new Published(PATTERN, one.pattern().id(), one.text())),
                        barcodes.series().stream()
                                .map(one -> new Published(SERIES, one.series().id(), one.text())))
                .flatMap(each -> each)
                .toList();
    }
}
