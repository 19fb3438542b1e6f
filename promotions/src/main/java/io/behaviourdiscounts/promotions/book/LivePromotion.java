package io.behaviourdiscounts.promotions.book;

import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.reading.MachPromotion;

/**
 * A promotion of a book.
 *
 * @param version counts the changes of its document, from 1
 */
public record LivePromotion(MachPromotion document, int version) {

    public Promotion promotion() {
        return document.promotion();
    }

    /** Its id, unique among the promotions of a book. */
    public String id() {
        return promotion().id();
    }
}
