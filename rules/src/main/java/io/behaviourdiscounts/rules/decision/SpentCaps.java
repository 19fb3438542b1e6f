package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.model.LimitAccountKey;

/** Which limit accounts are known to be full. Knowing late is safe: the account itself refuses what does not fit. */
@FunctionalInterface
public interface SpentCaps {

    /** No account is known to be full. */
    SpentCaps NONE = (account, limit) -> false;

    /**
     * Whether nothing more fits into an account.
     *
     * @param limit the live rule's: an account that was full under a lower limit may have room again, and hears so only when it is
     *     asked
     */
    boolean isSpent(LimitAccountKey account, long limit);
}
