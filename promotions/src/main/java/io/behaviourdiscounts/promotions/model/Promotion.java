package io.behaviourdiscounts.promotions.model;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A promotion of the MACH Alliance: an offer, with its names, its life, and what brings it into play. Here are only decided things: every
 * default is filled in, every action says what it acts on.
 *
 * @param offer what is given, to whom, and beside what
 * @param slug the last part of its link; null where it has none
 * @param status as it was written; what it comes to at an instant is asked of {@link #statusAt}
 */
public record Promotion(
        Offer offer,
        LocalizedText name,
        @Nullable LocalizedText description,
        @Nullable String slug,
        Status status,
        Validity validity,
        Activation activation,
        Codes codes) {

    /** What brings a promotion into play. */
    public enum Activation {
        AUTOMATIC,
        CODE,
        CUSTOMER_SPECIFIC,
        LINK
    }

    /** The same with another offer. */
    public Promotion with(Offer other) {
        return new Promotion(other, name, description, slug, status, validity, activation, codes);
    }

    /** Its id, which is its offer's. */
    public String id() {
        return offer.id();
    }

    /** What a link to it is recognised by. */
    public String linkName() {
        return Optional.ofNullable(slug).orElse(id());
    }

    /** What its status comes to at an instant: time moves it from scheduled to active to expired. */
    public Status statusAt(Instant now) {
        return status.at(validity, now);
    }
}
