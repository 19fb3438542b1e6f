package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is remembered of the coupons of one partition and of their uses. Everything that is put has an end, and is then called due. */
public interface CheckoutStore {

    /** What is remembered under a coupon's id; nothing when null. */
    @Nullable
    Coupon coupon(String couponId);

    /** Puts a new state in the place of one that was read before; null forgets it. */
    void putCoupon(String couponId, @Nullable Coupon before, @Nullable Coupon after);

    /**
     * A use.
     *
     * @param useKey the order or cart that names it, see {@link UseKey}; a name that was given to it later finds it too
     */
    @Nullable
    Use use(String couponId, String useKey);

    /** Puts a use in the place of what was read before; null forgets it. The store indexes {@link Use#dueAt()}. */
    void putUse(String couponId, String useKey, @Nullable Use before, @Nullable Use after);

    /** Gives a use a further name. It goes when the use goes. */
    void putAlias(String couponId, String alias, String useKey);

    /** The keys of a coupon's uses that are reserved, not more than so many. */
    List<String> reservedUses(String couponId, int atMost);

    /** The remembered answer to a call with an idempotency key; nothing when null. */
    @Nullable
    RememberedReply reply(String couponId, String call, String key);

    /** Remembers an answer until a time. */
    void remember(String couponId, String call, String key, RememberedReply reply, Instant until);

    /** Keeps a command that waits, under a number that the coupon gave it. */
    void await(String couponId, long number, WaitingCommand command);

    /** Keeps a command in the place of the one that waits under this number: the same, for which more callers wait. */
    void joined(String couponId, long number, WaitingCommand command);

    /** A command that waits; nothing when null: it had its turn out of the queue's order. */
    @Nullable
    WaitingCommand waiting(String couponId, long number);

    /** Takes a command out of the queue. */
    void served(String couponId, long number);
}
