package io.behaviourdiscounts.server.coupons;

import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.server.checkout.CallOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One revocation of a rule's coupons: a bounded number of commands at once, each tried again for a while where no answer came. */
final class RevocationJob {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationJob.class);

    /** Commands under way at once: a fraction of what the gateway lets wait, so that checkouts keep their places. */
    private static final int WORKERS = 32;

    private static final int TRIES = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<String> ENDED =
            Set.of("already_revoked", "already_expired", "already_redeemed", "not_found");

    private final String id;
    private final String ruleId;
    private final CouponCommand command;
    private final BiFunction<CouponCommand, Duration, CallOutcome> issuer;
    private final InstantSource clock;
    private final Duration pause;
    private final Instant startedAt;
    private final AtomicLong found = new AtomicLong();
    private final AtomicLong revoked = new AtomicLong();
    private final AtomicLong alreadyEnded = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile @Nullable Instant endedAt;
    private volatile @Nullable String problem;

    RevocationJob(
            String id,
            String ruleId,
            CouponCommand command,
            BiFunction<CouponCommand, Duration, CallOutcome> issuer,
            InstantSource clock,
            Duration pause) {
        this.id = id;
        this.ruleId = ruleId;
        this.command = command;
        this.issuer = issuer;
        this.clock = clock;
        this.pause = pause;
        this.startedAt = clock.instant();
    }

    String id() {
        return id;
    }

    String ruleId() {
        return ruleId;
    }

    boolean isRunning() {
        return endedAt == null;
    }

    /** How far it is. */
    RuleRevocation now() {
        Instant end = endedAt;
        String why = problem;
        RuleRevocation.State state = end == null
                ? RuleRevocation.State.RUNNING
                : why == null && failed.get() == 0 ? RuleRevocation.State.DONE : RuleRevocation.State.INCOMPLETE;
        return new RuleRevocation(
                id, ruleId, state, found.get(), revoked.get(), alreadyEnded.get(), failed.get(), startedAt, end, why);
    }

    /** Does it all; returns when it is over. */
    void run(Supplier<RuleRevocations.Found> coupons) {
        LOG.info("event=rule_revocation_started job={} rule={}", id, ruleId);
        try {
            RuleRevocations.Found all = coupons.get();
            found.set(all.open().size() + all.ended());
            alreadyEnded.set(all.ended());
            revokeAll(all.open().iterator());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problem = "the process was asked to end";
        } catch (RuntimeException e) {
            // Kafka is away, or a bug: either way the job is over, and whoever asks for it is told.
            LOG.error("event=rule_revocation_failed job={} rule={}", id, ruleId, e);
            problem = "the rule's coupons could not be read, or the issuer not be asked";
        } finally {
            endedAt = clock.instant();
        }
        LOG.info(
                "event=rule_revocation_ended job={} rule={} found={} revoked={} already_ended={} failed={}",
                id,
                ruleId,
                found,
                revoked,
                alreadyEnded,
                failed);
    }

    private void revokeAll(Iterator<String> ids) throws InterruptedException {
        CountDownLatch working = new CountDownLatch(WORKERS);
        for (int worker = 0; worker < WORKERS; worker++) {
            Thread.ofVirtual().name("revoke-" + ruleId + "-" + worker).start(() -> {
                try {
                    work(ids);
                } finally {
                    working.countDown();
                }
            });
        }
        working.await();
    }

    private void work(Iterator<String> ids) {
        for (String couponId = next(ids); couponId != null; couponId = next(ids)) {
            try {
                count(revoke(couponId));
            } catch (RuntimeException e) {
                LOG.warn("event=coupon_not_revoked job={} coupon={}", id, couponId, e);
                failed.incrementAndGet();
            }
        }
    }

    private static @Nullable String next(Iterator<String> ids) {
        synchronized (ids) {
            return ids.hasNext() ? ids.next() : null;
        }
    }

    private CallOutcome revoke(String couponId) {
        CouponCommand revoke =
                CouponCommand.newBuilder(command).setCouponId(couponId).build();
        CallOutcome outcome = issuer.apply(revoke, PATIENCE);
        for (int again = 1; again < TRIES && !(outcome instanceof CallOutcome.Answered) && rested(); again++) {
            outcome = issuer.apply(revoke, PATIENCE);
        }
        return outcome;
    }

    /** Gives an issuer that is away, or a gateway that is full, a moment. */
    private boolean rested() {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void count(CallOutcome outcome) {
        if (!(outcome instanceof CallOutcome.Answered(CouponReply reply))) {
            failed.incrementAndGet();
        } else if (reply.getOutcome().equals("done")) {
            revoked.incrementAndGet();
        } else if (reply.getReason() != null && ENDED.contains(reply.getReason())) {
            alreadyEnded.incrementAndGet();
        } else {
            failed.incrementAndGet();
        }
    }
}
