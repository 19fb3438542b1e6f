package io.behaviourdiscounts.server.checkout;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Lets in as many calls as can be served, keeps a few waiting outside where that costs nothing, and turns the others away at once.
 *
 * <ul>
 *   <li>As many are inside as the {@link AdaptiveLimit} says.
 *   <li>Who waits comes in by urgency, then by deadline.
 *   <li>Whoever would wait for more than a seventh of its time, by the {@link ServedRate}, is turned away at once; where the places to wait
 *       are taken, a less urgent one makes room. (At half of it one in a few was turned away late, or answered too late.)
 *   <li>Whoever has its turn and can't be served before its deadline any more is turned away.
 * </ul>
 *
 * <p>Thread-safe. Times are nanoseconds of the clock it was given.
 */
final class Admission {

    /** So much of its time a caller may wait outside. */
    private static final double WAITING_SHARE = 0.15;

    /** A command may take so many times as long as the mean of late. */
    private static final int LONGER_THAN_THE_MEAN = 2;

    private final AdaptiveLimit limit;
    private final ServedRate rate = new ServedRate();
    private final int places;
    private final LongSupplier clock;
    private final TreeSet<Waiting> queue = new TreeSet<>(Comparator.comparing(Waiting::urgency)
            .thenComparingLong(Waiting::deadline)
            .thenComparingLong(Waiting::number));
    private final Map<Urgency, Integer> waiting = new EnumMap<>(Urgency.class);
    private int inside;
    private long entered;

    /** One who waits outside. Completed with whether it is let in. */
    private record Waiting(Urgency urgency, long deadline, long number, long since, CompletableFuture<Boolean> turn) {}

    /** Leave to be inside; whoever has it gives it back once. */
    final class Pass {

        private final long began;
        private boolean isGivenBack;

        private Pass(long began) {
            this.began = began;
        }

        /** What it was for was answered, and how long that took says how many may be inside. */
        void answered() {
            giveBack(true, true);
        }

        /** Nobody answered, and for how long that was waited says how many may be inside. */
        void unanswered() {
            giveBack(true, false);
        }

        /** It was used for something that tells nothing of how long commands take. */
        void unused() {
            giveBack(false, false);
        }

        private void giveBack(boolean isMeasured, boolean isServed) {
            synchronized (Admission.this) {
                if (isGivenBack) {
                    return;
                }
                isGivenBack = true;
                long now = clock.getAsLong();
                if (isMeasured) {
                    limit.ended(began, inside, now);
                }
                if (isServed) {
                    rate.served(now);
                }
                inside--;
                letIn(now);
            }
        }
    }

    /** What became of one who wanted in. */
    sealed interface Entrance {

        /** It is inside. */
        record Inside(Pass pass) implements Entrance {}

        /** It was turned away. */
        record TurnedAway() implements Entrance {}
    }

    /** How it stands: for metrics and logs. */
    record State(int limit, int inside, int waiting, OptionalLong oldestNanos) {}

    /**
     * An admission in which nobody is.
     *
     * @param places how many may wait outside
     */
    Admission(AdaptiveLimit.Bounds bounds, int places, LongSupplier clock) {
        this.limit = new AdaptiveLimit(bounds, clock.getAsLong());
        this.places = places;
        this.clock = clock;
    }

    /** Enters, or waits outside until it is let in or turned away. */
    Entrance enter(Urgency urgency, long deadline) throws InterruptedException {
        Waiting own;
        synchronized (this) {
            long now = clock.getAsLong();
            if (queue.isEmpty() && inside < limit.now()) {
                if (inside == 0) {
                    limit.beginsAlone(now);
                }
                inside++;
                return new Entrance.Inside(new Pass(now));
            }
            own = new Waiting(urgency, deadline, entered++, now, new CompletableFuture<>());
            if (!mayWait(own, now)) {
                return new Entrance.TurnedAway();
            }
            add(own);
            letIn(now);
        }
        return await(own);
    }

    private boolean mayWait(Waiting own, long now) {
        if (expectedNanos(own.urgency(), now) > (own.deadline() - now) * WAITING_SHARE) {
            return false;
        }
        if (queue.size() < places) {
            return true;
        }
        turnAwayHopeless(now);
        if (queue.size() < places) {
            return true;
        }
        if (queue.isEmpty() || queue.last().urgency().compareTo(own.urgency()) <= 0) {
            return false;
        }
        turnAway(queue.last());
        return true;
    }

    /** How long one who came now would wait, behind all who are as urgent or more. */
    private double expectedNanos(Urgency urgency, long now) {
        int ahead = 1;
        for (Urgency each : Urgency.values()) {
            ahead += each.compareTo(urgency) <= 0 ? waiting.getOrDefault(each, 0) : 0;
        }
        return ahead * 1e9 / perSecond(now);
    }

    private Entrance await(Waiting own) throws InterruptedException {
        boolean isIn;
        try {
            isIn = own.turn().get(own.deadline() - clock.getAsLong(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            isIn = leaveQueue(own);
        } catch (InterruptedException e) {
            if (leaveQueue(own)) {
                new Pass(clock.getAsLong()).unused();
            }
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a turn is given or not", e);
        }
        return isIn ? new Entrance.Inside(new Pass(clock.getAsLong())) : new Entrance.TurnedAway();
    }

    /** Waits no longer; whether it was let in meanwhile. */
    private synchronized boolean leaveQueue(Waiting own) {
        if (queue.contains(own)) {
            turnAway(own);
        }
        return own.turn().join();
    }

    private void letIn(long now) {
        while (inside < limit.now() && !queue.isEmpty()) {
            Waiting first = queue.first();
            if (isHopeless(first, now)) {
                turnAway(first);
            } else {
                remove(first);
                inside++;
                first.turn().complete(true);
            }
        }
    }

    private void turnAwayHopeless(long now) {
        queue.stream().filter(each -> isHopeless(each, now)).toList().forEach(this::turnAway);
    }

    private boolean isHopeless(Waiting one, long now) {
        return one.deadline() - now < LONGER_THAN_THE_MEAN * limit.latencyNanos();
    }

    private void turnAway(Waiting one) {
        remove(one);
        one.turn().complete(false);
    }

    private void add(Waiting one) {
        queue.add(one);
        waiting.merge(one.urgency(), 1, Integer::sum);
        rate.waitingBegins(one.since());
    }

    private void remove(Waiting one) {
        queue.remove(one);
        waiting.merge(one.urgency(), -1, Integer::sum);
        if (queue.isEmpty()) {
            rate.waitingEnds(clock.getAsLong());
        }
    }

    /** How many are served in a second. */
    synchronized double perSecond() {
        return perSecond(clock.getAsLong());
    }

    private double perSecond(long now) {
        return rate.perSecond(now, limit.perSecond(now));
    }

    synchronized State state() {
        long now = clock.getAsLong();
        return new State(
                limit.now(),
                inside,
                queue.size(),
                queue.stream().mapToLong(each -> now - each.since()).max());
    }
}
