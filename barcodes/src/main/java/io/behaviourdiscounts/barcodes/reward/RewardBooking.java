package io.behaviourdiscounts.barcodes.reward;

import org.jspecify.annotations.Nullable;

/** As what a reward is booked. */
public sealed interface RewardBooking {

    /** How records write it: {@code DISCOUNT}, {@code POINTS}, {@code TENDER:CASH}. */
    String text();

    /** Off the price. */
    record AsDiscount() implements RewardBooking {
        @Override
        public String text() {
            return "DISCOUNT";
        }
    }

    /** Among the payments. */
    record AsTender(String type) implements RewardBooking {
        @Override
        public String text() {
            return "TENDER:" + type;
        }
    }

    /**
     * To an account of the member.
     *
     * @param account null where the promotion says it
     */
    record AsPoints(@Nullable String account) implements RewardBooking {
        @Override
        public String text() {
            return "POINTS";
        }
    }
}
