package io.behaviourdiscounts.promotions.pricing;

import org.jspecify.annotations.Nullable;

/**
 * Why an offer is not applied.
 *
 * @param detail what was seen and what was wanted, for people
 * @param condition the index of the condition that it is about, from 0; null: it is about none
 * @param beside the offer that was applied before and keeps this one out; null: none does
 */
public record Refusal(
        Reason reason,
        String detail,
        @Nullable Integer condition,
        @Nullable String beside) {

    static Refusal of(Reason reason, String detail) {
        return new Refusal(reason, detail, null, null);
    }

    static Refusal ofCondition(Reason reason, String detail, int condition) {
        return new Refusal(reason, detail, condition, null);
    }

    static Refusal keptOutBy(String offer, String detail) {
        return new Refusal(Reason.NOT_STACKABLE, detail, null, offer);
    }
}
