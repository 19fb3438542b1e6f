package io.behaviourdiscounts.issuer.coupon;

import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.LimitClaim;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered under a coupon's id. Never the code: whoever may see it has it derived again from the {@link Origin}.
 *
 * <p>A row has a bounded size; uses of a coupon, which come with the checkout, are rows of their own.
 */
public sealed interface Coupon {

    /** How long an ended coupon's code stays taken, and a refused grant known. */
    Duration MEMORY = Duration.ofDays(400);

    /** The grant that has taken this id. */
    String grantId();

    /** When time alone changes it; never when empty. */
    Optional<Instant> dueAt();

    /**
     * A grant that asks its hard caps, one after another.
     *
     * @param asked the index in {@link #claims()} of the one whose answer is awaited
     */
    record Pending(DiscountGrant grant, int attempt, int asked) implements Coupon {

        @Override
        public String grantId() {
            return grant.getGrantId();
        }

        /** It waits for an answer and for no time. */
        @Override
        public Optional<Instant> dueAt() {
            return Optional.empty();
        }

        /** The caps that must admit it, in ascending order of their accounts, so that no two grants wait for each other. */
        public List<LimitClaim> claims() {
            return claimsOf(grant);
        }

        static List<LimitClaim> claimsOf(DiscountGrant grant) {
            return grant.getClaims().stream()
                    .sorted(Comparator.comparing(LimitClaim::getAccount))
                    .toList();
        }
    }

    /**
     * A coupon that can be used.
     *
     * @param action what it gives, as the rule said it at issue
     * @param validFrom from when
     * @param expiresAt until when, that instant excluded
     * @param stackable whether it may stand beside other coupons
     * @param redeemConditions as the rule file said them at issue; none when null
     * @param timeZone of time paths in the conditions
     * @param assignee whose it is; nobody's in particular where no identifier is known
     * @param usage how often it may be used, is, and was
     * @param perShopperLimit uses that one shopper is allowed; 0 where the coupon itself does not limit them
     * @param credit the money of a store credit; null where it is none
     * @param blocked why it is blocked for a time; null where it is not
     * @param sequence how many lifecycle steps it has made
     * @param queue the commands that wait for their turn
     * @param lastUsedAt when it was last redeemed
     */
    record Live(
            Origin origin,
            DiscountAction action,
            Instant validFrom,
            Instant expiresAt,
            boolean stackable,
            @Nullable String redeemConditions,
            String timeZone,
            EventUser assignee,
            Usage usage,
            long perShopperLimit,
            @Nullable Credit credit,
            @Nullable String blocked,
            long sequence,
            Queue queue,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant lastUsedAt)
            implements Coupon {

        @Override
        public String grantId() {
            return origin.grantId();
        }

        @Override
        public Optional<Instant> dueAt() {
            return Optional.of(expiresAt);
        }
    }

    /**
     * The small row that a coupon leaves behind, so that its code stays taken.
     *
     * @param status expired, revoked or redeemed
     * @param revivable the coupon as it was, where a rollback can bring it back: a store credit
     */
    record Ended(
            Origin origin,
            CouponStatus status,
            Instant expiresAt,
            long sequence,
            Instant createdAt,
            Instant endedAt,
            @Nullable Live revivable)
            implements Coupon {

        @Override
        public String grantId() {
            return origin.grantId();
        }

        @Override
        public Optional<Instant> dueAt() {
            return Optional.of(endedAt.plus(MEMORY));
        }
    }

    /** The commands that wait for their turn at a coupon: numbered from the first to before the next. */
    record Queue(long first, long next) {
        public static final Queue EMPTY = new Queue(0, 0);

        /** Whether a command waits. */
        public boolean isEmpty() {
            return first == next;
        }
    }

    /**
     * The money of a store credit, in minor units. All parts add up to its value.
     *
     * @param balance what can be spent
     * @param held taken while a use collects its limits
     * @param lapsed what was left when it ended
     */
    record Credit(Currency currency, long balance, long held, long reserved, long redeemed, long lapsed) {

        public Credit {
            if (balance < 0 || held < 0 || reserved < 0 || redeemed < 0 || lapsed < 0) {
                throw new IllegalArgumentException("a part of a store credit is below zero");
            }
        }

        /** What it was worth when it was issued. */
        public long value() {
            return Math.addExact(balance + held, Math.addExact(reserved + redeemed, lapsed));
        }
    }

    /** A grant that became no coupon, so that the same grant is not asked again. */
    record Refused(String grantId, IssueRefusal reason, Instant refusedAt) implements Coupon {

        @Override
        public Optional<Instant> dueAt() {
            return Optional.of(refusedAt.plus(MEMORY));
        }
    }
}
