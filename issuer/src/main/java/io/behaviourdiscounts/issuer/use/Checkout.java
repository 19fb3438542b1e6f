package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.Coupon.Live;
import io.behaviourdiscounts.issuer.coupon.Coupon.Queue;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.LimitAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The checkout of one partition's coupons: takes commands, answers of limit accounts, and the passing of time. It reads rows, has
 * deciders decide, writes rows, and says what is to be said, in order.
 *
 * <ul>
 *   <li>Every command is answered once, whatever becomes of its coupon meanwhile; who asks the same while it waits is answered with it.
 *   <li>What nobody waits for any more when it has its turn is not begun. What has begun is finished.
 *   <li>A use works on one command at a time. Others wait for their turn, and are decided for the moment at which they were received.
 *   <li>Nothing that is due by {@code now} is left behind: a row that is written is due later, or by no time.
 *   <li>A command to a coupon that is not there leaves no trace, and one to a batch's code that has no coupon yet leaves one only where it does something.
 * </ul>
 */
public final class Checkout {

    private final CheckoutStore store;
    private final Consumer<CheckoutOutput> out;
    private final FirstUse firstUse;
    private final UseDecider decider;
    private final Endings endings;
    private final Collector collector;
    private final UseNames names;
    private final Turns turns;
    private final Answers answers;

    /** A checkout over a store; what it says goes out in order. */
    public Checkout(
            CheckoutStore store,
            LiveRules rules,
            HolderHashes hashes,
            Duration reservationTtl,
            Consumer<CheckoutOutput> out) {
        this.store = store;
        this.out = out;
        this.firstUse = new FirstUse(rules);
        UseChecks checks = new UseChecks(rules);
        this.collector = new Collector(hashes, new Reservations(hashes, checks, reservationTtl));
        this.decider = new UseDecider(hashes, checks, collector);
        this.endings = new Endings(store, decider);
        this.names = new UseNames(hashes);
        this.turns = new Turns(store, names);
        this.answers = new Answers(store, new Replies(hashes));
    }

    /**
     * Does what a command asks: apply, release, redeem, rollback, create, change, delete, block, unblock, revoke, revoke.continue.
     *
     * @param wall what the wall clock shows, by which callers wait; nothing but that is judged by it
     */
    public void command(CouponCommand command, Instant now, Instant wall) {
        String couponId = command.getCouponId();
        if (couponId == null) {
            throw new IllegalArgumentException("the command " + command.getType() + " names no coupon");
        }
        Visit visit = new Visit(store, couponId, wall);
        Endings.coupon(visit, now);
        WaitingCommand received = new WaitingCommand(command, now);
        boolean isCared = answers.repeat(visit, command, now)
                || isRefusedAtFirst(visit, command, now)
                || joinSame(visit, command)
                || (!turns.isBehind(visit, command) && attemptNow(visit, received, now));
        if (!isCared) {
            join(visit, received, now);
        }
        finish(visit, now);
    }

    /** Whether the command means a batch's code of which there is no coupon, and none comes of it. */
    private boolean isRefusedAtFirst(Visit visit, CouponCommand command, Instant now) {
        Optional<Refusal> refusal = firstUse.open(visit, command, now);
        refusal.ifPresent(reason -> answers.refused(visit, command, reason, now));
        return refusal.isPresent();
    }

    /** Whether the same is being done, or waits to be; then it is answered for both. */
    private boolean joinSame(Visit visit, CouponCommand command) {
        boolean hasJoined = joinCollecting(visit, command) || turns.joinSame(visit, command);
        if (hasJoined) {
            visit.say(new CheckoutOutput.Joined());
        }
        return hasJoined;
    }

    private boolean joinCollecting(Visit visit, CouponCommand command) {
        return UseNames.isOfUse(command)
                && names.key(visit, command)
                        .map(visit::use)
                        .filter(use -> joinCollecting(visit, use, command))
                        .isPresent();
    }

    private static boolean joinCollecting(Visit visit, Use use, CouponCommand command) {
        Collecting collecting = use.collecting();
        if (collecting == null || !Callers.askTheSame(collecting.command(), command)) {
            return false;
        }
        Optional<CouponCommand> joined = Callers.join(collecting.command(), command, visit.wall());
        joined.ifPresent(both -> visit.put(use.with(collecting.with(both))));
        return joined.isPresent();
    }

    /** Takes the answer of a limit account to a use. One that nobody awaits changes nothing. */
    public void answered(LimitAnswer answer, Instant now, Instant wall) {
        Visit visit = new Visit(store, answer.getCouponId(), wall);
        Use use = visit.known(Objects.requireNonNull(answer.getUseKey()));
        if (visit.coupon() == null || use == null || use.collecting() == null) {
            return;
        }
        CouponCommand command = use.collecting().command();
        // A limit account knows nothing of a command's business time, which may be ahead of what the answer's record
        // says.
        Instant at = now.isAfter(use.collecting().receivedAt())
                ? now
                : use.collecting().receivedAt();
        collector
                .answered(
                        visit.issued(),
                        use,
                        Collector.Heard.of(answer),
                        asking -> answers.otherQuestion(visit.couponId(), asking),
                        at)
                .ifPresent(decision -> {
                    conclude(visit, command, decision, at);
                    finish(visit, at);
                });
    }

    /** Ends what time has ended of a use: its reservation, or the memory of it. */
    public void due(String couponId, String useKey, Instant now, Instant wall) {
        Visit visit = new Visit(store, couponId, wall);
        Use use = visit.known(useKey);
        if (use == null || use.dueAt().filter(due -> !due.isAfter(now)).isEmpty()) {
            return;
        }
        endings.use(visit, use, now);
        finish(visit, now);
    }

    /** Gives a command that waited its turn, which is not before it came; false where it still has to wait. */
    private boolean attempt(Visit visit, WaitingCommand waiting, Instant now) {
        // In event time, the answer that makes room may be told of an earlier moment than the command that takes it.
        Instant at = now.isAfter(waiting.receivedAt()) ? now : waiting.receivedAt();
        return answers.repeat(visit, waiting.command(), at) || attemptNow(visit, waiting, at);
    }

    /** Does what a command asks, if somebody still waits for it; false where it has to wait for its turn. */
    private boolean attemptNow(Visit visit, WaitingCommand waiting, Instant now) {
        CouponCommand command = waiting.command();
        if (!Callers.isLate(command, visit.wall()) || stands(visit, waiting, now)) {
            return act(visit, waiting, now);
        }
        visit.say(new CheckoutOutput.TooLate());
        return refuse(
                visit, command, Reason.BUSY, "the time in which an answer was wanted is over; nothing was done", now);
    }

    /** Whether what a command to a use asks has been done already, so that it only has to be told. */
    private boolean stands(Visit visit, WaitingCommand waiting, Instant now) {
        CouponCommand command = waiting.command();
        if (!UseNames.isOfUse(command) || !(visit.coupon() instanceof Live || visit.coupon() instanceof Coupon.Ended)) {
            return false;
        }
        return names.key(visit, command)
                .map(visit::use)
                .map(use -> decider.decide(visit.issued(), use, command, waiting.receivedAt(), now))
                .filter(decision -> decision.verdict() instanceof Verdict.Done && decision.changesNothing())
                .isPresent();
    }

    /** Does what a command asks; false where it has to wait for its turn. */
    private boolean act(Visit visit, WaitingCommand waiting, Instant now) {
        CouponCommand command = waiting.command();
        return switch (command.getType()) {
            case Words.APPLY, Words.RELEASE, Words.REDEEM, Words.ROLLBACK -> ofUse(visit, waiting, now);
            case Words.CREATE, Words.CHANGE, Words.DELETE, Words.BLOCK, Words.UNBLOCK, Words.REVOKE -> {
                ofCoupon(visit, command, now);
                yield true;
            }
            case Words.REVOKE_CONTINUE -> {
                endings.reservedOfRevoked(visit, now);
                yield true;
            }
            default -> {
                refuse(visit, command, Reason.UNKNOWN_COMMAND, "no such command is known", now);
                yield true;
            }
        };
    }

    private boolean ofUse(Visit visit, WaitingCommand waiting, Instant now) {
        CouponCommand command = waiting.command();
        return switch (visit.coupon()) {
            case null -> refuse(visit, command, Reason.NOT_FOUND, "there is no such coupon", now);
            case Coupon.Refused refused -> refuse(visit, command, Reason.NOT_FOUND, "there is no such coupon", now);
            case Coupon.Pending pending ->
                refuse(visit, command, Reason.NOT_YET_ISSUED, "the coupon still waits for its caps", now);
            case Coupon.Live live -> ofUse(visit, live, waiting, now);
            case Coupon.Ended ended -> ofUse(visit, ended, waiting, now);
        };
    }

    private boolean ofUse(Visit visit, Coupon coupon, WaitingCommand waiting, Instant now) {
        CouponCommand command = waiting.command();
        Optional<String> key = names.key(visit, command);
        if (key.isEmpty()) {
            Refusal refusal = UseDecider.notApplied();
            return refuse(visit, command, refusal.reason(), refusal.detail(), now);
        }
        Decision decision = decider.decide(coupon, visit.use(key.get()), command, waiting.receivedAt(), now);
        boolean isConcluded = conclude(visit, command, decision, now);
        if (decision.verdict() instanceof Verdict.Collects) {
            names.nameAhead(visit, decision.change().use(), command);
        }
        return isConcluded;
    }

    /** Takes over what was decided, and answers; false where the command has to wait for its turn. */
    private boolean conclude(Visit visit, CouponCommand command, Decision decision, Instant now) {
        visit.take(decision.change());
        switch (decision.verdict()) {
            case Verdict.Done(String outcome) -> {
                Use use = decision.change().use();
                names.name(visit, use);
                answers.done(visit, command, use, outcome, now);
            }
            case Verdict.Refused(Refusal refusal) -> answers.refused(visit, command, refusal, now);
            case Verdict.Collects collects -> {}
            case Verdict.Waits waits -> {
                return false;
            }
        }
        return true;
    }

    private void ofCoupon(Visit visit, CouponCommand command, Instant now) {
        Coupon before = visit.coupon();
        CouponCommandDecider.Outcome outcome = CouponCommandDecider.decide(before, visit.couponId(), command, now);
        visit.put(outcome.coupon());
        visit.say(outcome.outputs());
        switch (outcome.verdict()) {
            case Verdict.Done(String word) -> answers.done(visit, command, word, now);
            case Verdict.Refused(Refusal refusal) -> answers.refused(visit, command, refusal, now);
            case Verdict.Collects collects -> throw new IllegalStateException("a coupon collects no limits");
            case Verdict.Waits waits -> throw new IllegalStateException("a coupon as a whole waits for nothing");
        }
        if (before instanceof Live live && visit.coupon() instanceof Coupon.Ended) {
            serve(visit, live.queue(), now);
            endings.reservedOfRevoked(visit, now);
        }
    }

    private boolean refuse(Visit visit, CouponCommand command, Reason reason, String detail, Instant now) {
        answers.refused(visit, command, Refusal.of(reason, detail), now);
        return true;
    }

    private void join(Visit visit, WaitingCommand waiting, Instant now) {
        if (!(visit.coupon() instanceof Live live) || !turns.join(visit, live, waiting)) {
            refuse(visit, waiting.command(), Reason.BUSY, "too many wait for the coupon; try again", now);
        }
    }

    /** Serves those who wait, and ends what is due, until neither makes room for the other. */
    private void finish(Visit visit, Instant now) {
        do {
            while (visit.wasStirred()
                    && visit.coupon() instanceof Live live
                    && !live.queue().isEmpty()) {
                serve(visit, live.queue(), now);
            }
        } while (endings.reservations(visit, now));
        Endings.coupon(visit, now);
        visit.close(out);
    }

    private void serve(Visit visit, Queue queue, Instant now) {
        turns.serve(visit, queue, waiting -> attempt(visit, waiting, now));
    }
}
