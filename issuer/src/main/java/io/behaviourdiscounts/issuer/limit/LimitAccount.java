package io.behaviourdiscounts.issuer.limit;

/**
 * One counter that must never pass its limit.
 *
 * <ul>
 *   <li>At every step that takes units, {@code held + reserved + spent} is at most the limit of that moment. A limit that is lowered
 *       takes nothing back, so afterwards the sum may stand above it; then nothing is taken.
 *   <li>Only the account's own partition changes it, one step at a time, and every step counts {@code sequence} up by one.
 *   <li>It has no clock: only whoever took units ends their reservation.
 *   <li>Those who wait stand in a queue, numbered from {@code firstWaiting} to before {@code nextWaiting}.
 * </ul>
 *
 * @param key its key, as {@link io.behaviourdiscounts.rules.model.LimitAccountKey#text()} writes it
 * @param held units taken while the rest of a claim is collected
 * @param reserved units taken for a use that is not redeemed yet
 * @param spent units taken for good
 * @param sequence how many steps the ledger has of it
 * @param full whether {@code discount.limits.v1} last said that nothing more fits
 * @param firstWaiting the number of the first in the queue
 * @param nextWaiting the number that the next one to wait gets
 */
public record LimitAccount(
        String key,
        long held,
        long reserved,
        long spent,
        long sequence,
        boolean full,
        long firstWaiting,
        long nextWaiting) {

    /** An account from which nothing was ever taken. */
    public static LimitAccount empty(String key) {
        return new LimitAccount(key, 0, 0, 0, 0, false, 0, 0);
    }

    /** Whether somebody stands in the queue. */
    public boolean isAwaited() {
        return firstWaiting < nextWaiting;
    }

    /** Whether so many units more stay within a limit. */
    boolean fits(long amount, long limit) {
        return amount <= limit - held - reserved - spent;
    }

    /** Whether so many units more would pass a limit even if everyone gave back what is only held. */
    boolean isFullFor(long amount, long limit) {
        return amount > limit - reserved - spent;
    }

    /** The account with units added to, or with a negative amount taken from, what stands in a state; one step later. */
    LimitAccount step(Units.State from, long amount) {
        return switch (from) {
            case HELD -> with(Math.addExact(held, amount), reserved, spent);
            case RESERVED -> with(held, Math.addExact(reserved, amount), spent);
            case SPENT -> with(held, reserved, Math.addExact(spent, amount));
        };
    }

    /** The account with units moved from one state to another; one step later. */
    LimitAccount move(Units.State from, Units.State to, long amount) {
        LimitAccount moved = step(from, -amount).step(to, amount);
        return moved.withSequence(sequence + 1);
    }

    LimitAccount withFull(boolean isFull) {
        return new LimitAccount(key, held, reserved, spent, sequence, isFull, firstWaiting, nextWaiting);
    }

    LimitAccount oneMoreWaiting() {
        return new LimitAccount(key, held, reserved, spent, sequence, full, firstWaiting, nextWaiting + 1);
    }

    LimitAccount oneLessWaiting() {
        return new LimitAccount(key, held, reserved, spent, sequence, full, firstWaiting + 1, nextWaiting);
    }

    private LimitAccount with(long newHeld, long newReserved, long newSpent) {
        if (newHeld < 0 || newReserved < 0 || newSpent < 0) {
            throw new IllegalStateException("the account " + key + " would give back more than was taken from it");
        }
        return new LimitAccount(key, newHeld, newReserved, newSpent, sequence + 1, full, firstWaiting, nextWaiting);
    }

    private LimitAccount withSequence(long newSequence) {
        return new LimitAccount(key, held, reserved, spent, newSequence, full, firstWaiting, nextWaiting);
    }
}
