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
     * <p>A store credit is spent in parts: its balance limits it, and not a number of uses. What its money was worth when it was issued is
     * taken from the action where it is not given.
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
     * @param particulars what others keep with it, and how often it was changed
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
            @Nullable Instant lastUsedAt,
            Particulars particulars)
            implements Coupon {

        public Live {
            credit = credit == null ? Credit.of(action) : credit;
            usage = credit == null ? usage : usage.withoutLimit();
            if (credit != null && credit.reserved() > 0 && usage.reserved() == 0) {
                throw new IllegalArgumentException("store credit is reserved, and no use is");
            }
        }

        @Override
        public String grantId() {
            return origin.grantId();
        }

        /** Its end waits for the uses that are reserved or on their way there. */
        @Override
        public Optional<Instant> dueAt() {
            return usage.isUnderWay() ? Optional.empty() : Optional.of(expiresAt);
        }

        /** Where it stands in its life. */
        public CouponStatus status() {
            if (isSpent()) {
                return CouponStatus.REDEEMED;
            }
            return usage.reserved() > 0 ? CouponStatus.APPLIED : CouponStatus.ISSUED;
        }

        /** Whether all its uses, or all its credit, are spent. */
        public boolean isSpent() {
            return credit == null ? usage.isSpent() : credit.isSpent();
        }

        /** The same with other uses and other money. */
        public Live with(Usage newUsage, @Nullable Credit newCredit) {
            return changed(expiresAt, newUsage, newCredit, blocked, sequence, queue, updatedAt, lastUsedAt);
        }

        /** The same, one lifecycle step later. */
        public Live stepped(Instant at) {
            Instant later = at.isBefore(updatedAt) ? updatedAt : at;
            return changed(expiresAt, usage, credit, blocked, sequence + 1, queue, later, lastUsedAt);
        }

        /** The same, redeemed at a time. */
        public Live usedAt(Instant at) {
            return changed(expiresAt, usage, credit, blocked, sequence, queue, updatedAt, at);
        }

        /** The same, blocked for a reason; open when null. */
        public Live withBlocked(@Nullable String reason) {
            return blockedAs(reason).with(particulars.revised());
        }

        /** The same, blocked for a reason, by a change that is counted already. */
        public Live blockedAs(@Nullable String reason) {
            return changed(expiresAt, usage, credit, reason, sequence, queue, updatedAt, lastUsedAt);
        }

        /** The same of another origin and assignee. */
        Live with(Origin otherOrigin, EventUser otherAssignee) {
            return with(otherOrigin, otherAssignee, validFrom, expiresAt, usage, perShopperLimit, particulars);
        }

        Live with(Particulars newParticulars) {
            return with(origin, assignee, validFrom, expiresAt, usage, perShopperLimit, newParticulars);
        }

        /** The same with everything else that may be changed of it but the block. */
        Live with(
                Origin newOrigin,
                EventUser newAssignee,
                Instant newValidFrom,
                Instant newExpiresAt,
                Usage newUsage,
                long newPerShopperLimit,
                Particulars newParticulars) {
            return new Live(
                    newOrigin,
                    action,
                    newValidFrom,
                    newExpiresAt,
                    stackable,
                    redeemConditions,
                    timeZone,
                    newAssignee,
                    newUsage,
                    newPerShopperLimit,
                    credit,
                    blocked,
                    sequence,
                    queue,
                    createdAt,
                    updatedAt,
                    lastUsedAt,
                    newParticulars);
        }

        /** The same with another queue. */
        public Live withQueue(Queue newQueue) {
            return changed(expiresAt, usage, credit, blocked, sequence, newQueue, updatedAt, lastUsedAt);
        }

        /** The same, valid at least until a time. */
        Live validUntil(Instant atLeast) {
            Instant end = expiresAt.isBefore(atLeast) ? atLeast : expiresAt;
            return changed(end, usage, credit, blocked, sequence, queue, updatedAt, lastUsedAt);
        }

        Live withSequence(long newSequence) {
            return changed(expiresAt, usage, credit, blocked, newSequence, queue, updatedAt, lastUsedAt);
        }

        private Live changed(
                Instant end,
                Usage newUsage,
                @Nullable Credit newCredit,
                @Nullable String newBlocked,
                long newSequence,
                Queue newQueue,
                Instant newUpdatedAt,
                @Nullable Instant newLastUsedAt) {
            return new Live(
                    origin,
                    action,
                    validFrom,
                    end,
                    stackable,
                    redeemConditions,
                    timeZone,
                    assignee,
                    newUsage,
                    perShopperLimit,
                    newCredit,
                    newBlocked,
                    newSequence,
                    newQueue,
                    createdAt,
                    newUpdatedAt,
                    newLastUsedAt,
                    particulars);
        }
    }

    /**
     * The small row that a coupon leaves behind, so that its code stays taken.
     *
     * @param status expired, revoked or redeemed
     * @param revivable the coupon as it was, with all its money: of a store credit, which a rollback can bring back unless it is revoked or
     *     deleted
     * @param revision how often it was changed or blocked
     * @param deleted whether it is hidden from lists
     */
    record Ended(
            Origin origin,
            CouponStatus status,
            Instant expiresAt,
            long sequence,
            Instant createdAt,
            Instant endedAt,
            @Nullable Live revivable,
            long revision,
            boolean deleted)
            implements Coupon {

        /** Whether nothing can bring it back. */
        public boolean isOverForGood() {
            return status == CouponStatus.REVOKED || deleted;
        }

        @Override
        public String grantId() {
            return origin.grantId();
        }

        /** A batch's code would be good again once nobody knows of its end: that must not be before the batch's own. */
        @Override
        public Optional<Instant> dueAt() {
            Instant memory = endedAt.plus(MEMORY);
            return Optional.of(origin.batchId().isPresent() && expiresAt.isAfter(memory) ? expiresAt : memory);
        }

        /** The same, one lifecycle step later. */
        Ended stepped() {
            return new Ended(origin, status, expiresAt, sequence + 1, createdAt, endedAt, revivable, revision, deleted);
        }

        /** The same with other money. */
        Ended with(Live newRevivable) {
            return new Ended(origin, status, expiresAt, sequence, createdAt, endedAt, newRevivable, revision, deleted);
        }

        /** The same, hidden from lists. */
        Ended asDeleted() {
            return new Ended(origin, status, expiresAt, sequence, createdAt, endedAt, revivable, revision + 1, true);
        }
    }

    /** The commands that wait for their turn at a coupon: numbered from the first to before the next, perhaps with gaps. */
    record Queue(long first, long next) {
        public static final Queue EMPTY = new Queue(0, 0);

        public Queue {
            if (first > next) {
                throw new IllegalArgumentException("a queue ends before it begins");
            }
        }

        /** Whether a command waits. */
        public boolean isEmpty() {
            return first == next;
        }

        /** How long it is, gaps included. */
        public long length() {
            return next - first;
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
