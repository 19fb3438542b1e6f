package io.behaviourdiscounts.issuer.limit;

/**
 * One step of a limit account, as the ledger has it.
 *
 * @param amount a count, or minor units
 * @param sequence which step of the account it is, from 1
 * @param held units held after it
 * @param reserved units reserved after it
 * @param spent units spent after it
 */
public record LedgerStep(Kind kind, long amount, long sequence, long held, long reserved, long spent) {

    /** What was done. */
    public enum Kind {
        HELD,
        RESERVED,
        SPENT,
        GIVEN_BACK
    }

    static LedgerStep of(Kind kind, long amount, LimitAccount after) {
        return new LedgerStep(kind, amount, after.sequence(), after.held(), after.reserved(), after.spent());
    }
}
