package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.promotions.book.PromotionBook;
import io.behaviourdiscounts.rules.book.RuleBook;

/** All that a published book says, compiled: its rules with segments and detectors, and its promotions. */
public record LiveBook(RuleBook rules, PromotionBook promotions) {

    /** Before the first. */
    static final LiveBook NONE = new LiveBook(RuleBook.EMPTY, PromotionBook.EMPTY);

    /** Counts the books, from 1; 0 before the first. */
    public long version() {
        return rules.version();
    }
}
