package io.behaviourdiscounts.rules.language;

import java.util.List;

/** Names of events that the catalog and the documentation use; a shop may have any others. */
public final class UsualEvents {

    /** In the order in which editors propose them. */
    public static final List<String> NAMES = List.of(
            "checkout_started",
            "cart_viewed",
            "cart_abandoned",
            "product_viewed",
            "item_added",
            "order_completed",
            "order_cancelled",
            "coupon_applied",
            "profile_updated");

    private UsualEvents() {}
}
