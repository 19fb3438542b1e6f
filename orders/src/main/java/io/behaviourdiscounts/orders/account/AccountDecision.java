package io.behaviourdiscounts.orders.account;

import java.util.List;

/**
 * What becomes of an ask.
 *
 * @param changes of rows, to be made in this order
 * @param lines for the ledger, in this order
 * @param answers to this and other orders
 */
public record AccountDecision(List<AccountRows.Change> changes, List<LedgerLine> lines, List<Answer> answers) {

    public AccountDecision {
        changes = List.copyOf(changes);
        lines = List.copyOf(lines);
        answers = List.copyOf(answers);
    }

    /**
     * The account as it is after the changes.
     *
     * @param before as it was
     */
    public Account accountAfter(Account before) {
        Account after = before;
        for (AccountRows.Change change : changes) {
            if (change instanceof AccountRows.Change.PutAccount(Account changed)) {
                after = changed;
            }
        }
        return after;
    }
}
