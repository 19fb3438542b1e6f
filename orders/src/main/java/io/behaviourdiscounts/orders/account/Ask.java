package io.behaviourdiscounts.orders.account;

import java.util.List;

/**
 * What an order asks of an account, for all of its entries that take from it at once.
 *
 * @param order the order's key
 * @param round is said again in the answer; only {@link Step.Hold} is answered
 * @param parts at least one, in the order in which they come first where not all fit
 */
public record Ask(AccountKey account, String order, long round, Step step, List<Part> parts) {

    public Ask {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("nothing is asked of " + account);
        }
    }

    /**
     * An entry and its units.
     *
     * @param amount what the entry is to have in all after the step, however much it has; not negative
     */
    public record Part(String entry, long amount) {
        public Part {
            if (amount < 0) {
                throw new IllegalArgumentException(entry + " asks for " + amount);
            }
        }
    }

    /** What to do. Each step names absolute amounts, so that doing it again changes nothing. */
    public sealed interface Step {

        /**
         * Takes what is missing to the amount, until it is decided whether it will be needed.
         *
         * @param mayWait whether to wait in the account's queue where units of others are only held
         */
        record Hold(Limit limit, boolean mayWait) implements Step {}

        /** Makes the amount firm, and gives back what is beyond it. It can't fail. */
        record Reserve() implements Step {}

        /** Takes the amount for good, and gives back what is beyond it. It can't fail. */
        record Spend() implements Step {}

        /** Gives back what is only held; the amount is not looked at. */
        record LetGo() implements Step {}

        /** Gives back all beyond the amount, and leaves the rest as firm as it is. */
        record Keep() implements Step {}
    }
}
