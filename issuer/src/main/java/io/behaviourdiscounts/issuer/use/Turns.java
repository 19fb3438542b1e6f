package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon.Live;
import io.behaviourdiscounts.issuer.coupon.Coupon.Queue;
import io.behaviourdiscounts.schemas.CouponCommand;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The commands that wait for their turn at a coupon: for another command to the same use, or for what others have taken while they
 * collect. They are served in the order in which they came; one that still has to wait keeps its place, and all later ones of its use
 * stay behind it.
 */
final class Turns {

    /** So many wait at most at one coupon. */
    static final int MOST = 256;

    private final CheckoutStore store;
    private final UseNames names;

    Turns(CheckoutStore store, UseNames names) {
        this.store = store;
        this.names = names;
    }

    /** Puts a command at the queue's end; false where it is full. */
    boolean join(Visit visit, Live coupon, WaitingCommand command) {
        Queue queue = coupon.queue().length() < MOST ? coupon.queue() : closeRanks(visit, coupon.queue());
        if (queue.length() >= MOST) {
            return false;
        }
        store.await(visit.couponId(), queue.next(), command);
        visit.put(coupon.withQueue(new Queue(queue.first(), queue.next() + 1)));
        return true;
    }

    /** Whether a command that waits asks the same; then it is answered for both. */
    boolean joinSame(Visit visit, CouponCommand command) {
        Queue queue = visit.coupon() instanceof Live live ? live.queue() : Queue.EMPTY;
        for (long number = queue.first(); number < queue.next(); number++) {
            WaitingCommand waiting = store.waiting(visit.couponId(), number);
            if (waiting != null && Callers.askTheSame(waiting.command(), command)) {
                return joinAt(visit, number, waiting, command);
            }
        }
        return false;
    }

    private boolean joinAt(Visit visit, long number, WaitingCommand waiting, CouponCommand command) {
        Optional<CouponCommand> joined = Callers.join(waiting.command(), command, visit.wall());
        joined.ifPresent(
                both -> store.joined(visit.couponId(), number, new WaitingCommand(both, waiting.receivedAt())));
        return joined.isPresent();
    }

    /** Whether a command has to wait because an earlier one to the same use does. */
    boolean isBehind(Visit visit, CouponCommand command) {
        if (!(visit.coupon() instanceof Live live) || live.queue().isEmpty()) {
            return false;
        }
        Set<String> use = names.all(visit, command);
        Queue queue = live.queue();
        for (long number = queue.first(); !use.isEmpty() && number < queue.next(); number++) {
            WaitingCommand before = store.waiting(visit.couponId(), number);
            if (before != null && !Collections.disjoint(use, names.all(visit, before.command()))) {
                return true;
            }
        }
        return false;
    }

    /** Those who wait move up into the gaps that others have left. */
    private Queue closeRanks(Visit visit, Queue queue) {
        long next = queue.first();
        for (long number = queue.first(); number < queue.next(); number++) {
            WaitingCommand command = store.waiting(visit.couponId(), number);
            if (command != null) {
                if (number != next) {
                    store.served(visit.couponId(), number);
                    store.await(visit.couponId(), next, command);
                }
                next++;
            }
        }
        return new Queue(queue.first(), next);
    }

    /**
     * Gives each of a queue its turn once.
     *
     * @param attempt does what a command asks; false where it still has to wait
     */
    void serve(Visit visit, Queue queue, Predicate<WaitingCommand> attempt) {
        Set<String> waiting = new HashSet<>();
        for (long number = queue.first(); number < queue.next(); number++) {
            WaitingCommand command = store.waiting(visit.couponId(), number);
            if (command == null) {
                continue;
            }
            Set<String> use = names.all(visit, command.command());
            if (Collections.disjoint(use, waiting) && attempt.test(command)) {
                store.served(visit.couponId(), number);
            } else {
                waiting.addAll(use);
            }
        }
        if (visit.coupon() instanceof Live live) {
            visit.put(live.withQueue(left(visit, live.queue())));
        }
    }

    private Queue left(Visit visit, Queue queue) {
        for (long number = queue.first(); number < queue.next(); number++) {
            if (store.waiting(visit.couponId(), number) != null) {
                return new Queue(number, queue.next());
            }
        }
        return Queue.EMPTY;
    }
}
