package io.behaviourdiscounts.server.checkout;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * When those who were refused are to ask again: so late, and so spread, that they come back no faster than they can be served.
 *
 * <p>Whoever is refused comes back once within the spread, so those who are out there are about as many as were refused within it; served
 * at the present rate, they need that number divided by the rate, and that is the next spread. Each is told a moment drawn from one
 * and a half times the spread, so that a crowd that came at once does not come again at once.
 */
final class RetryAdvice {

    /** Nobody is told to wait for longer than one and a half times this. */
    static final int LONGEST_SPREAD_SECONDS = 20;

    private static final double WIDTH = 1.5;

    private final int[] refused = new int[LONGEST_SPREAD_SECONDS];
    private final DoubleSupplier chance;
    private long second = Long.MIN_VALUE;
    private double spread = 1;

    /**
     * Advice.
     *
     * @param chance numbers from 0 to below 1
     */
    RetryAdvice(DoubleSupplier chance) {
        this.chance = chance;
    }

    /**
     * One more was refused: when it is to ask again, from 1 second on.
     *
     * @param now in nanoseconds
     * @param servedPerSecond how many can be served in a second, above 0
     */
    synchronized Duration refused(long now, double servedPerSecond) {
        forgetUntil(TimeUnit.NANOSECONDS.toSeconds(now));
        refused[slot(second)]++;
        spread = Math.clamp(outThere() / servedPerSecond, 1, LONGEST_SPREAD_SECONDS);
        return Duration.ofSeconds(1 + (long) (chance.getAsDouble() * (WIDTH * spread - 1)));
    }

    private double outThere() {
        int seconds = (int) Math.ceil(spread);
        int sum = 0;
        for (int ago = 0; ago < seconds; ago++) {
            sum += refused[slot(second - ago)];
        }
        return sum;
    }

    private void forgetUntil(long newSecond) {
        long from = Math.max(second + 1, newSecond - LONGEST_SPREAD_SECONDS + 1);
        for (long each = from; each <= newSecond; each++) {
            refused[slot(each)] = 0;
        }
        second = Math.max(second, newSecond);
    }

    private static int slot(long second) {
        return Math.floorMod(second, LONGEST_SPREAD_SECONDS);
    }
}
