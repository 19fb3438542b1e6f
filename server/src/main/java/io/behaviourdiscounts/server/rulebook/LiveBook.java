package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.barcodes.series.SeriesBook;
import io.behaviourdiscounts.promotions.book.PromotionBook;
import io.behaviourdiscounts.rules.book.RuleBook;
import java.util.Set;

/**
 * All that a published book says, compiled: its rules with segments and detectors, its promotions, and its patterns and series.
 *
 * @param ofApi ids of the promotions that the API owns
 */
public record LiveBook(RuleBook rules, PromotionBook promotions, SeriesBook series, Set<String> ofApi) {

    /** Before the first. */
    static final LiveBook NONE = new LiveBook(RuleBook.EMPTY, PromotionBook.EMPTY, SeriesBook.EMPTY, Set.of());

    public LiveBook {
        ofApi = Set.copyOf(ofApi);
    }

    /** Who changes a promotion. */
    public DefinitionOwner owner(String promotionId) {
        return ofApi.contains(promotionId) ? DefinitionOwner.API : DefinitionOwner.FILES;
    }

    /** Counts the books, from 1; 0 before the first. */
    public long version() {
        return rules.version();
    }
}
