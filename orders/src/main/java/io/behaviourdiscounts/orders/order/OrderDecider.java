package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.coupon.CouponNotice;
import io.behaviourdiscounts.orders.offer.Offered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides what an order does: the only coordinator of its discounts.
 *
 * <ul>
 *   <li>Every call is answered once, whatever becomes of the order meanwhile; a call that is sent again while the first is under way is
 *       answered with it.
 *   <li>An order works on one call at a time. At most {@value #MOST_WAITING} wait behind it; beyond that the answer is to come back.
 *   <li>A refusal changes nothing.
 *   <li>A reservation that is over is given back before anything else is done.
 * </ul>
 */
public final class OrderDecider {

    /** So many calls wait at one order at most. */
    public static final int MOST_WAITING = 16;

    private final Commands commands;
    private final Collector collector;

    /**
     * A decider with what its partition knows.
     *
     * @param reservationTtl how long what is reserved stays so
     */
    public OrderDecider(Book book, Duration reservationTtl) {
        Planner planner = new Planner(book);
        this.collector = new Collector(planner, new Conclusion(reservationTtl));
        this.commands = new Commands(planner, collector, new Redeeming(planner));
    }

    /** What an input does to an order at a moment of its partition. */
    public OrderDecision decide(OrderState state, OrderInput input, Instant now) {
        OrderVisit visit = new OrderVisit(state, now);
        switch (input) {
            case OrderInput.Called(Call call) -> called(visit, call);
            case OrderInput.Answered(var answer) -> collector.answered(visit, answer);
            case OrderInput.Noticed(CouponNotice notice) -> noticed(visit, notice);
            case OrderInput.Aliased(String cart) -> Naming.learn(visit, cart);
            case OrderInput.Ticked ignored -> collector.tick(visit);
        }
        serve(visit);
        endReservation(visit, now);
        return visit.decision();
    }

    private void called(OrderVisit visit, Call call) {
        if (Replies.repeat(visit, call) || join(visit, call)) {
            return;
        }
        if (visit.work() == null && visit.waiting().isEmpty()) {
            endReservation(visit, visit.now());
            attempt(visit, call, visit.now());
        } else if (!supersede(visit, call)) {
            if (visit.waiting().size() >= MOST_WAITING) {
                Replies.refuse(visit, call, CallDenial.BUSY);
            } else {
                visit.waiting().add(new Waiting(call, visit.now()));
            }
        }
    }

    /** Whether the same call is under way or waits; then it is answered for both. */
    private static boolean join(OrderVisit visit, Call call) {
        Work work = visit.work();
        if (work != null && work.goal().call().isSameAs(call)) {
            Collecting collecting = new Collecting(work, work.goal().call().alsoFor(call.requests()));
            visit.work(collecting.work());
            return true;
        }
        return replaceWaiting(
                visit,
                waiting -> waiting.call().isSameAs(call)
                        ? Optional.of(new Waiting(waiting.call().alsoFor(call.requests()), waiting.receivedAt()))
                        : Optional.empty());
    }

    /** A newer apply of the same caller stands for an older one that still waits last. */
    private static boolean supersede(OrderVisit visit, Call call) {
        Waiting last = visit.waiting().peekLast();
        if (last == null
                || !(call.command() instanceof OrderCommand.Apply)
                || !(last.call().command() instanceof OrderCommand.Apply)
                || call.idempotencyKey() != null
                || last.call().idempotencyKey() != null
                || !last.call().caller().equals(call.caller())
                || !last.call().names().equals(call.names())) {
            return false;
        }
        visit.waiting().removeLast();
        visit.waiting().add(new Waiting(call.alsoFor(last.call().requests()), visit.now()));
        return true;
    }

    private static boolean replaceWaiting(OrderVisit visit, Function<Waiting, Optional<Waiting>> change) {
        List<Waiting> after = new ArrayList<>();
        boolean hasChanged = false;
        for (Waiting waiting : visit.waiting()) {
            Optional<Waiting> changed = hasChanged ? Optional.empty() : change.apply(waiting);
            hasChanged |= changed.isPresent();
            after.add(changed.orElse(waiting));
        }
        visit.waiting().clear();
        visit.waiting().addAll(after);
        return hasChanged;
    }

    private void serve(OrderVisit visit) {
        while (visit.work() == null && !visit.waiting().isEmpty()) {
            Waiting next = visit.waiting().remove();
            if (!Replies.repeat(visit, next.call())) {
                endReservation(visit, next.receivedAt());
                attempt(visit, next.call(), next.receivedAt());
            }
        }
    }

    private void attempt(OrderVisit visit, Call call, Instant at) {
        if (!Naming.sendOn(visit, call)) {
            commands.act(visit, call, at);
        }
    }

    /**
     * What was reserved until a moment goes back. A call that came in time finds the reservation, however long it has waited: so the moment is
     * that of the call, and now only where nothing is under way or waits.
     */
    private static void endReservation(OrderVisit visit, Instant at) {
        Instant end = visit.reservedUntil();
        if (end != null && visit.work() == null && !at.isBefore(end)) {
            GivingBack.release(visit, visit.reserved(), Entry.Cause.ENDED);
            visit.publish();
        }
    }

    private void noticed(OrderVisit visit, CouponNotice notice) {
        switch (notice) {
            case CouponNotice.OfHold answer -> collector.answered(visit, answer);
            case CouponNotice.Recall recall -> Recalling.recall(visit, recall.couponId());
            case CouponNotice.Suspend suspend -> visit.suspended().add(Offered.entryOf(suspend.couponId()));
            case CouponNotice.Resume resume -> visit.suspended().remove(Offered.entryOf(resume.couponId()));
        }
    }
}
