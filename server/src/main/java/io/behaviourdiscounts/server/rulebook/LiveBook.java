package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.barcodes.series.SeriesBook;
import io.behaviourdiscounts.promotions.book.PromotionBook;
import io.behaviourdiscounts.rules.book.RuleBook;

/** All that a published book says, compiled: its rules with segments and detectors, its promotions, and its patterns and series. */
public record LiveBook(RuleBook rules, PromotionBook promotions, SeriesBook series) {

    /** Before the first. */
    static final LiveBook NONE = new LiveBook(RuleBook.EMPTY, PromotionBook.EMPTY);

    /** A book without patterns and series. */
    public LiveBook(RuleBook rules, PromotionBook promotions) {
        this(rules, promotions, SeriesBook.EMPTY);
    }

    /** Counts the books, from 1; 0 before the first. */
    public long version() {
        return rules.version();
    }
}
