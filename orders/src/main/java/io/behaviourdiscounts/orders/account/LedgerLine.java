package io.behaviourdiscounts.orders.account;

/**
 * One step of an account, as the ledger has it.
 *
 * @param before what the holder had
 * @param after what the holder has
 * @param account after the step, with its sequence, limit and sums
 */
public record LedgerLine(Holder holder, Units before, Units after, Account account) {

    /** Whether the step takes units that were not taken. */
    public boolean takes() {
        return after.total() > before.total();
    }
}
