package io.behaviourdiscounts.orders.account;

import org.jspecify.annotations.Nullable;

/**
 * One counter that never passes its limit.
 *
 * <ul>
 *   <li>Whenever units are taken, {@code held + reserved + spent} is at most the limit of that moment. A lowered limit takes nothing back.
 *   <li>Only the account's own partition changes it, and every step counts {@code sequence} up by one.
 *   <li>It has no clock: only whoever took units gives them back.
 *   <li>Asks that wait stand in a queue, numbered from {@code firstWaiting} to before {@code nextWaiting}; there may be gaps.
 * </ul>
 *
 * @param limit null before anybody asked
 */
public record Account(
        AccountKey key,
        long held,
        long reserved,
        long spent,
        @Nullable Limit limit,
        long sequence,
        long firstWaiting,
        long nextWaiting) {

    public Account {
        if (held < 0 || reserved < 0 || spent < 0) {
            throw new IllegalStateException("more was given back to " + key + " than was taken from it");
        }
    }

    /** An account from which nothing was ever taken. */
    public static Account empty(AccountKey key) {
        return new Account(key, 0, 0, 0, null, 0, 0, 0);
    }

    /** What is neither spent nor given back yet. */
    public long outstanding() {
        return held + reserved;
    }

    /** Whether nothing more fits, whatever those do who only hold units. */
    public boolean isFull() {
        return limit != null && reserved + spent >= limit.amount();
    }

    public boolean isAwaited() {
        return firstWaiting < nextWaiting;
    }

    long most() {
        return limit == null ? 0 : limit.amount();
    }

    Account with(Limit asked) {
        Limit newest = limit == null ? asked : limit.newer(asked);
        return new Account(key, held, reserved, spent, newest, sequence, firstWaiting, nextWaiting);
    }

    /** After one holder's step. */
    Account moved(Units before, Units after) {
        return new Account(
                key,
                Math.addExact(held, after.held() - before.held()),
                Math.addExact(reserved, after.reserved() - before.reserved()),
                Math.addExact(spent, after.spent() - before.spent()),
                limit,
                sequence + 1,
                firstWaiting,
                nextWaiting);
    }

    Account withQueue(long first, long next) {
        return new Account(key, held, reserved, spent, limit, sequence, first, next);
    }
}
