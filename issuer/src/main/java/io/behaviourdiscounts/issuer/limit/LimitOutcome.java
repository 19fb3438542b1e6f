package io.behaviourdiscounts.issuer.limit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of an ask.
 *
 * @param account the account afterwards
 * @param units the reservation's units afterwards; none when null
 * @param entry the ledger's entry, where a step was made
 * @param answer what the coupon hears; nothing when null, because it does not wait for it or because it is still to wait
 * @param waits whether the ask now stands at the queue's end
 * @param turned whether the account has just become full, or has room again
 * @param limit the limit in force
 */
public record LimitOutcome(
        LimitAccount account,
        @Nullable Units units,
        @Nullable Entry entry,
        @Nullable Answer answer,
        boolean waits,
        boolean turned,
        long limit) {

    /** What the coupon hears. */
    public enum Answer {
        HELD,
        RESERVED,
        SPENT,
        /** Full of reserved and spent units. */
        REFUSED,
        /** Full only because others hold units. */
        CONTENDED
    }

    /** A step, as the ledger has it; the balances are the account's. */
    public record Entry(Step step, long amount) {

        /** What was done. */
        public enum Step {
            HELD,
            RESERVED,
            SPENT,
            GIVEN_BACK
        }
    }

    /** The entry, where a step was made. */
    public Optional<Entry> made() {
        return Optional.ofNullable(entry);
    }
}
