package io.behaviourdiscounts.orders.account;

import java.util.Optional;

/** Reads the rows of accounts. An account, each holder and each waiting ask have a row of their own, so that a step costs the same however many there are. */
public interface AccountRows {

    /** An account; an empty one where nothing was ever taken. */
    Account account(AccountKey key);

    /** What a holder has; {@link Units#NONE} where it has nothing. */
    Units units(AccountKey key, Holder holder);

    /** An ask that waits under a number; nothing in a gap. */
    Optional<Ask> waiting(AccountKey key, long number);

    /** One row's new value. */
    sealed interface Change {

        record PutAccount(Account account) implements Change {}

        /** A holder that has nothing any more has no row. */
        record PutUnits(AccountKey account, Holder holder, Units units) implements Change {}

        record PutWaiting(AccountKey account, long number, Ask ask) implements Change {}

        record DropWaiting(AccountKey account, long number) implements Change {}
    }
}
