package io.behaviourdiscounts.orders.account;

/**
 * What one holder has of one account: counts, or minor units. Units are held for a while, then reserved, then spent. A holder that raises what
 * it has reserved holds the difference beside it.
 */
public record Units(long held, long reserved, long spent) {

    public static final Units NONE = new Units(0, 0, 0);

    public Units {
        if (held < 0 || reserved < 0 || spent < 0 || (spent > 0 && held + reserved > 0)) {
            throw new IllegalArgumentException("%d held, %d reserved, %d spent".formatted(held, reserved, spent));
        }
    }

    public static Units ofReserved(long amount) {
        return new Units(0, amount, 0);
    }

    public static Units ofSpent(long amount) {
        return new Units(0, 0, amount);
    }

    public long total() {
        return held + reserved + spent;
    }

    /** What is not only held. */
    public long firm() {
        return reserved + spent;
    }

    public boolean isNone() {
        return total() == 0;
    }

    public boolean isSpent() {
        return spent > 0;
    }

    /** As much in all, what is missing held beside what is reserved. */
    Units raisedTo(long total) {
        return new Units(total - reserved, reserved, 0);
    }

    /** What stays when only what is held goes back. */
    Units withoutHeld() {
        return new Units(0, reserved, spent);
    }

    /** What stays when all beyond an amount goes back, and all that is only held. */
    Units kept(long amount) {
        return new Units(0, Math.min(amount, reserved), Math.min(amount, spent));
    }
}
