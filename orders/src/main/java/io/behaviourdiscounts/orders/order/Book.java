package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.offer.Offered;
import java.util.List;
import java.util.Optional;

/** What the order's partition knows of offers: one version of the book for each decision. */
public interface Book {

    /** Promotions that may apply to a cart, in any order; what brings them into play is decided by pricing. */
    List<Offered> promotions(Cart cart);

    /** Whether an account is known to be full. Advice: what it says in vain costs a promotion, what it doesn't say a plan. */
    boolean isFull(AccountKey account);

    /** Why nothing of a rule or promotion may be given now; nothing where it may. */
    Optional<CallDenial> stopped(String subject);
}
