package io.behaviourdiscounts.orders.account;

/**
 * How much there is in an account.
 *
 * @param amount a count or minor units, not negative
 * @param version of the book that says so: the newer one wins, whoever knows it
 */
public record Limit(long amount, long version) {

    public Limit {
        if (amount < 0) {
            throw new IllegalArgumentException("a limit of " + amount);
        }
    }

    Limit newer(Limit other) {
        return other.version > version ? other : this;
    }
}
