package io.behaviourdiscounts.orders.offer;

import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.account.AccountKind;
import io.behaviourdiscounts.orders.account.Limit;

/**
 * What an entry takes from an account.
 *
 * @param amount a count, or minor units of a budget
 * @param limit of the account, as far as the order's partition knows
 */
public record Claim(AccountKey account, long amount, Limit limit) {

    /** Whether it is money, which goes back with each part of what was given. */
    public boolean isOfMoney() {
        return account.kind() == AccountKind.BUDGET;
    }

    /** The same account, for another amount. */
    public Claim of(long other) {
        return new Claim(account, other, limit);
    }
}
