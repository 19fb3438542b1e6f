package io.behaviourdiscounts.issuer.limit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an ask.
 *
 * @param account the account afterwards
 * @param units the reservation's units afterwards; none when null
 * @param steps the ledger's, where any were made
 * @param answer what the coupon hears; nothing when null, because it does not wait for it or because it is still to wait
 * @param waits whether the ask now stands at the queue's end
 */
public record LimitOutcome(
        LimitAccount account,
        @Nullable Units units,
        List<LedgerStep> steps,
        @Nullable Answer answer,
        boolean waits) {

    public LimitOutcome {
        steps = List.copyOf(steps);
    }

    /** What the coupon hears. */
    public enum Answer {
        HELD,
        RESERVED,
        SPENT,
        /** Full of reserved and spent units. */
        REFUSED,
        /** Full only because others hold units. */
        CONTENDED;

        static Answer of(Units.State state) {
            return switch (state) {
                case HELD -> HELD;
                case RESERVED -> RESERVED;
                case SPENT -> SPENT;
            };
        }
    }
}
