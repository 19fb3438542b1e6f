package io.behaviourdiscounts.issuer.coupon;

import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.LimitClaim;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
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
     * @param assignee whose it is
     * @param usage how often it may be used, and was
     * @param sequence how many lifecycle steps it has made
     */
    record Live(
            Origin origin,
            DiscountAction action,
            Instant validFrom,
            Instant expiresAt,
            boolean stackable,
            @Nullable String redeemConditions,
            EventUser assignee,
            Usage usage,
            long sequence,
            Instant createdAt,
            Instant updatedAt)
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
     * @param status expired or revoked
     */
    record Ended(
            Origin origin, CouponStatus status, Instant expiresAt, long sequence, Instant createdAt, Instant endedAt)
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

    /** A grant that became no coupon, so that the same grant is not asked again. */
    record Refused(String grantId, IssueRefusal reason, Instant refusedAt) implements Coupon {

        @Override
        public Optional<Instant> dueAt() {
            return Optional.of(refusedAt.plus(MEMORY));
        }
    }
}
