package io.behaviourdiscounts.issuer.limit;

/**
 * What one reservation has taken from one account.
 *
 * @param state how firmly
 * @param amount a count, or minor units of the account's currency
 * @param raise units held on top of those that are reserved, while a larger use is collected; else 0
 */
public record Units(State state, long amount, long raise) {

    /** How firmly units are taken; each is firmer than the one before it. */
    public enum State {
        HELD,
        RESERVED,
        SPENT
    }

    public Units {
        if (amount < 0 || raise < 0 || (raise > 0 && state != State.RESERVED)) {
            throw new IllegalArgumentException("no units are " + state + " by " + amount + " and " + raise);
        }
    }

    /** Units without a raise. */
    public Units(State state, long amount) {
        this(state, amount, 0);
    }

    /** All of them. */
    public long total() {
        return Math.addExact(amount, raise);
    }

    /** Those that are only held. */
    public long held() {
        return state == State.HELD ? amount : raise;
    }
}
