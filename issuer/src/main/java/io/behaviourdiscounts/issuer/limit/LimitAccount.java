package io.behaviourdiscounts.issuer.limit;

import org.jspecify.annotations.Nullable;

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

    public LimitAccount {
        if (held < 0 || reserved < 0 || spent < 0) {
            throw new IllegalStateException("more was given back to the account " + key + " than was taken from it");
        }
    }

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
    public boolean isFullFor(long amount, long limit) {
        return amount > limit - reserved - spent;
    }

    /** The account with a reservation's units beside what it has; nothing where they are null. */
    LimitAccount with(@Nullable Units units) {
        return units == null ? this : plus(units, 1);
    }

    /** The account without a reservation's units. */
    LimitAccount without(@Nullable Units units) {
        return units == null ? this : plus(units, -1);
    }

    private LimitAccount plus(Units units, int sign) {
        long firm = sign * units.amount();
        long raise = sign * units.raise();
        return switch (units.state()) {
            case HELD -> with(Math.addExact(held, firm), reserved, spent);
            case RESERVED -> with(Math.addExact(held, raise), Math.addExact(reserved, firm), spent);
            case SPENT -> with(held, reserved, Math.addExact(spent, firm));
        };
    }

    LimitAccount oneStepOn() {
        return new LimitAccount(key, held, reserved, spent, sequence + 1, full, firstWaiting, nextWaiting);
    }

    /** The account, with what {@code discount.limits.v1} says of it. */
    public LimitAccount withFull(boolean isFull) {
        return new LimitAccount(key, held, reserved, spent, sequence, isFull, firstWaiting, nextWaiting);
    }

    LimitAccount oneMoreWaiting() {
        return new LimitAccount(key, held, reserved, spent, sequence, full, firstWaiting, nextWaiting + 1);
    }

    /** The account when the first of its queue is out of it. */
    public LimitAccount oneLessWaiting() {
        return new LimitAccount(key, held, reserved, spent, sequence, full, firstWaiting + 1, nextWaiting);
    }

    private LimitAccount with(long newHeld, long newReserved, long newSpent) {
        return new LimitAccount(key, newHeld, newReserved, newSpent, sequence, full, firstWaiting, nextWaiting);
    }
}
