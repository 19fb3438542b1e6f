package io.behaviourdiscounts.server.coupons;

import io.behaviourdiscounts.issuer.coupon.CouponChanges;
import io.behaviourdiscounts.schemas.ChangeableTerms;
import io.behaviourdiscounts.schemas.CouponApplied;
import io.behaviourdiscounts.schemas.CouponBlocked;
import io.behaviourdiscounts.schemas.CouponChanged;
import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.CouponExpired;
import io.behaviourdiscounts.schemas.CouponRedeemed;
import io.behaviourdiscounts.schemas.CouponReleased;
import io.behaviourdiscounts.schemas.CouponRevoked;
import io.behaviourdiscounts.schemas.EventUser;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a coupon's life, as a lifecycle topic tells it.
 *
 * @param sequence which of its steps, from 1
 * @param step issued, applied, redeemed, released, blocked, unblocked, changed, deleted, expired, revoked
 * @param at when, by the deployment's clock
 * @param status the coupon's status after it; null where the topic does not say
 * @param done by whom and why; null where nobody did it
 * @param use on what it was used; null where it is no step of a use
 * @param change what became another; null where nothing did
 */
public record HistoryStep(
        long sequence,
        String step,
        Instant at,
        @Nullable String status,
        @Nullable Done done,
        @Nullable Used use,
        @Nullable Change change) {

    /** By whom something was done, and why. */
    public record Done(String author, String reason) {}

    /**
     * A use.
     *
     * @param shopper who used it; null where nobody is named, as by a step that gives something back
     * @param discount what is given, or given back
     * @param cause why it was given back; null where it was not
     */
    public record Used(
            @Nullable EventUser shopper,
            @Nullable String orderId,
            @Nullable String cartId,
            @Nullable String channel,
            String reservationId,
            CouponDiscount discount,
            @Nullable String cause,
            @Nullable Instant happenedAt) {}

    /** What was changed, and what it was before. */
    public record Change(
            List<String> changed,
            @Nullable ChangeableTerms before,
            @Nullable ChangeableTerms after) {

        public Change {
            changed = List.copyOf(changed);
        }
    }

    static HistoryStep of(CouponApplied step) {
        return ofUse(
                step.getSequence(),
                "applied",
                step.getAppliedAt(),
                step.getStatus(),
                new Used(
                        step.getAppliedBy(),
                        step.getOrderId(),
                        step.getCartId(),
                        step.getChannel(),
                        step.getReservationId(),
                        step.getDiscount(),
                        null,
                        null));
    }

    static HistoryStep of(CouponRedeemed step) {
        return ofUse(
                step.getSequence(),
                "redeemed",
                step.getRedeemedAt(),
                step.getStatus(),
                new Used(
                        step.getRedeemedBy(),
                        step.getOrderId(),
                        step.getCartId(),
                        step.getChannel(),
                        step.getReservationId(),
                        step.getDiscount(),
                        null,
                        step.getHappenedAt()));
    }

    static HistoryStep of(CouponReleased step) {
        return ofUse(
                step.getSequence(),
                "released",
                step.getReleasedAt(),
                step.getStatus(),
                new Used(
                        null,
                        step.getOrderId(),
                        step.getCartId(),
                        null,
                        step.getReservationId(),
                        step.getDiscount(),
                        step.getCause(),
                        null));
    }

    private static HistoryStep ofUse(long sequence, String step, Instant at, String status, Used use) {
        return new HistoryStep(sequence, step, at, status, null, use, null);
    }

    static HistoryStep of(CouponBlocked step) {
        Done done = new Done(step.getAuthor(), step.getReason());
        return new HistoryStep(
                step.getSequence(), step.getBlocked() ? "blocked" : "unblocked", step.getAt(), null, done, null, null);
    }

    static HistoryStep of(CouponChanged step) {
        boolean isDeletion = step.getChanged().contains(CouponChanges.DELETED);
        return new HistoryStep(
                step.getSequence(),
                isDeletion ? "deleted" : "changed",
                step.getChangedAt(),
                step.getStatus(),
                new Done(step.getAuthor(), step.getReason()),
                null,
                isDeletion ? null : new Change(step.getChanged(), step.getBefore(), step.getAfter()));
    }

    static HistoryStep of(CouponExpired step) {
        return new HistoryStep(step.getSequence(), "expired", step.getExpiredAt(), step.getStatus(), null, null, null);
    }

    static HistoryStep of(CouponRevoked step) {
        Done done = new Done(step.getAuthor(), step.getReason());
        return new HistoryStep(step.getSequence(), "revoked", step.getRevokedAt(), step.getStatus(), done, null, null);
    }
}
