package io.behaviourdiscounts.issuer.limit;

/**
 * What one reservation has taken from one account.
 *
 * @param state how firmly
 * @param amount a count, or minor units of the account's currency
 */
public record Units(State state, long amount) {

    /** How firmly units are taken; each is firmer than the one before it. */
    public enum State {
        HELD,
        RESERVED,
        SPENT
    }
}
