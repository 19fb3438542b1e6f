package io.behaviourdiscounts.promotions.pricing;

/** Which of the promotions that can't all stand beside each other an order gets. */
public enum Selection {
    /** Those that come first, as the merchant has ordered them. */
    BY_RANK,
    /** The set that takes most off. */
    BEST_FOR_SHOPPER
}
