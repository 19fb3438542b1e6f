package io.behaviourdiscounts.promotions.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What of offers was used before this order, by others and by its shopper. Uses that were rolled back do not count. */
public interface Uses {

    /** By all together, since the offer was first known. */
    long total(String offer);

    /** Whether anything is known by which this shopper's uses can be told from others'. */
    boolean knowsShopper();

    /**
     * By this shopper.
     *
     * @param since included; null: all that ever were
     */
    long byShopper(String offer, @Nullable Instant since);
}
