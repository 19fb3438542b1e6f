package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Origin;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.ReplyAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers commands, once each, and remembers what was answered under a caller's key. */
final class Answers {

    /** So long the same question with the same key hears the same answer. */
    static final Duration REMEMBERED = Duration.ofHours(24);

    /** Tried again with the same key, these may have another answer. */
    private static final Set<Reason> FORGOTTEN = Set.of(Reason.BUSY, Reason.NOT_FOUND, Reason.KEY_REUSED);

    private final CheckoutStore store;
    private final Replies replies;

    Answers(CheckoutStore store, Replies replies) {
        this.store = store;
        this.replies = replies;
    }

    /** Answers a command whose answer is remembered; false where none is. */
    boolean repeat(Visit visit, CouponCommand command, Instant now) {
        RememberedReply remembered = remembered(visit.couponId(), command);
        if (remembered == null) {
            return false;
        }
        Optional<Refusal> otherQuestion = otherQuestion(visit.couponId(), command);
        if (otherQuestion.isPresent()) {
            refused(visit, command, otherQuestion.get(), now);
        } else {
            send(visit, command, remembered.reply());
        }
        return true;
    }

    /** Whether the command's key was used for another question; nothing where it was not. */
    Optional<Refusal> otherQuestion(String couponId, CouponCommand command) {
        RememberedReply remembered = remembered(couponId, command);
        return remembered == null || remembered.fingerprint().equals(fingerprint(command))
                ? Optional.empty()
                : Optional.of(Refusal.of(Reason.KEY_REUSED, "the idempotency key was used with another body"));
    }

    private @Nullable RememberedReply remembered(String couponId, CouponCommand command) {
        String key = key(command);
        return key == null ? null : store.reply(couponId, command.getType(), key);
    }

    /** The key under which an answer is remembered. That of an import's row is none: the coupon itself remembers what made it. */
    private static @Nullable String key(CouponCommand command) {
        String key = command.getIdempotencyKey();
        return key == null || key.startsWith(Origin.OF_IMPORT) ? null : key;
    }

    /** Something was done to a use. */
    void done(Visit visit, CouponCommand command, Use use, String outcome, Instant now) {
        keep(visit, command, replies.done(command, visit.issued(), use, outcome), now);
    }

    /** Something was done to a coupon as a whole. */
    void done(Visit visit, CouponCommand command, String outcome, Instant now) {
        keep(visit, command, Replies.done(command, visit.issued(), outcome), now);
    }

    /** Nothing was done. An event has nobody who waits for an answer, so its refusal is told to the world. */
    void refused(Visit visit, CouponCommand command, Refusal reason, Instant now) {
        // While it collected, its key may have been used for another question.
        Refusal refusal = otherQuestion(visit.couponId(), command).orElse(reason);
        CouponReply reply = Replies.refused(command, visit.coupon(), refusal);
        if (visit.coupon() == null || FORGOTTEN.contains(refusal.reason())) {
            send(visit, command, reply);
        } else {
            keep(visit, command, reply, now);
        }
        if (command.getEventId() != null && !isLate(command, refusal)) {
            visit.say(new CheckoutOutput.Refused(command, visit.coupon(), refusal, now));
        }
    }

    /** The event only says late that a coupon was applied, which the order has left behind. */
    private static boolean isLate(CouponCommand command, Refusal refusal) {
        return command.getType().equals(Words.APPLY)
                && (refusal.reason() == Reason.REDEEMED || refusal.reason() == Reason.ROLLED_BACK);
    }

    private void keep(Visit visit, CouponCommand command, CouponReply reply, Instant now) {
        String key = key(command);
        if (key != null && remembered(visit.couponId(), command) == null) {
            RememberedReply remembered = new RememberedReply(fingerprint(command), reply);
            store.remember(visit.couponId(), command.getType(), key, remembered, now.plus(REMEMBERED));
        }
        send(visit, command, reply);
    }

    private static void send(Visit visit, CouponCommand command, CouponReply reply) {
        for (ReplyAddress caller : Callers.of(command)) {
            visit.say(
                    new CheckoutOutput.Reply(caller.getReplyPartition(), Replies.again(caller.getRequestId(), reply)));
        }
    }

    private static String fingerprint(CouponCommand command) {
        return Objects.requireNonNullElse(command.getFingerprint(), "");
    }
}
