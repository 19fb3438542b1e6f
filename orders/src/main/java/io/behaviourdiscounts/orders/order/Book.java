package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.offer.Claim;
import io.behaviourdiscounts.orders.offer.Offered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the order's partition knows of offers: one version of the book for each decision. */
public interface Book {

    /** Promotions that may apply to a cart at a moment, in any order; what brings them into play is decided by pricing. */
    List<Offered> promotions(Cart cart, Instant at);

    /** Whether an account is known to have no more for a claim. Advice: what it says in vain costs a promotion, what it doesn't say a plan. */
    boolean isFull(Claim claim);

    /** Why nothing of a rule or promotion may be given now; nothing where it may. */
    Optional<CallDenial> stopped(String subject);
}
