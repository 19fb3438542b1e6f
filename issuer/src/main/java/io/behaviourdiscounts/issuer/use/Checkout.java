package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.LimitAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** The checkout of one partition's coupons: takes commands, answers of limit accounts, and the passing of time. */
public final class Checkout {

    private final CheckoutStore store;
    private final LiveRules rules;
    private final HolderHashes hashes;
    private final Duration reservationTtl;
    private final Consumer<CheckoutOutput> out;

    /** A checkout over a store; what it says goes out in order. */
    public Checkout(
            CheckoutStore store,
            LiveRules rules,
            HolderHashes hashes,
            Duration reservationTtl,
            Consumer<CheckoutOutput> out) {
        this.store = store;
        this.rules = rules;
        this.hashes = hashes;
        this.reservationTtl = reservationTtl;
        this.out = out;
    }

    /** Does what a command asks: apply, release, redeem, rollback, create, block, unblock, revoke, revoke.continue. */
    public void command(CouponCommand command, Instant now) {
        throw new UnsupportedOperationException(command + " at " + now + store + rules + hashes + reservationTtl + out);
    }

    /** Takes the answer of a limit account to a use. */
    public void answered(LimitAnswer answer, Instant now) {
        throw new UnsupportedOperationException(answer + " at " + now);
    }

    /** Ends what time has ended of a use: its reservation, or the memory of it. */
    public void due(String couponId, String useKey, Instant now) {
        throw new UnsupportedOperationException(couponId + useKey + " at " + now);
    }
}
