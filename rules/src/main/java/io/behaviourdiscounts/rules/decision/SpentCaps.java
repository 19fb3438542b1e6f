package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.model.LimitAccountKey;

/** Which limit accounts are known to be full. Knowing late is safe: the account itself refuses what does not fit. */
@FunctionalInterface
public interface SpentCaps {

    /** No account is known to be full. */
    SpentCaps NONE = account -> false;

    /** Whether nothing more fits into an account. */
    boolean isSpent(LimitAccountKey account);
}
