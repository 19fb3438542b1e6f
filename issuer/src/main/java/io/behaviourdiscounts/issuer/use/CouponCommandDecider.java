package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.Coupon.Ended;
import io.behaviourdiscounts.issuer.coupon.Coupon.Live;
import io.behaviourdiscounts.issuer.coupon.CouponDecider;
import io.behaviourdiscounts.issuer.coupon.CouponDecision;
import io.behaviourdiscounts.issuer.coupon.Forgotten;
import io.behaviourdiscounts.issuer.coupon.Origin;
import io.behaviourdiscounts.issuer.coupon.Origin.EncryptedCode;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.rules.event.Pseudonyms;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.NewCoupon;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides commands to a coupon as a whole: it is made, changed (see {@link ChangeDecider}), blocked for a time, opened again, and invalidated for good. */
final class CouponCommandDecider {

    /** What stands where nobody said why or who. */
    private static final String UNSAID = "unsaid";

    private CouponCommandDecider() {}

    /**
     * What becomes of a coupon.
     *
     * @param coupon nothing when null
     */
    record Outcome(@Nullable Coupon coupon, List<CheckoutOutput> outputs, Verdict verdict) {

        static Outcome refused(@Nullable Coupon coupon, Reason reason, String detail) {
            return new Outcome(coupon, List.of(), Verdict.refused(reason, detail));
        }

        static Outcome unchanged(Coupon coupon, String outcome) {
            return new Outcome(coupon, List.of(), new Verdict.Done(outcome));
        }

        static Outcome of(String couponId, CouponDecision decision, String outcome) {
            List<CheckoutOutput> said = decision.outputs().stream()
                    .<CheckoutOutput>map(output -> new CheckoutOutput.OfCoupon(couponId, output))
                    .toList();
            return new Outcome(decision.state(), said, new Verdict.Done(outcome));
        }
    }

    /**
     * Decides a command.
     *
     * @param coupon nothing when null
     */
    static Outcome decide(@Nullable Coupon coupon, String couponId, CouponCommand command, Instant now) {
        if (command.getType().equals(Words.CREATE)) {
            return create(coupon, couponId, command, now);
        }
        if (coupon == null) {
            return notFound(null);
        }
        return switch (command.getType()) {
            case Words.CHANGE, Words.DELETE -> ChangeDecider.decide(coupon, couponId, command, now);
            case Words.BLOCK -> block(coupon, couponId, command, true, now);
            case Words.UNBLOCK -> block(coupon, couponId, command, false, now);
            case Words.REVOKE -> revoke(coupon, couponId, command, now);
            default -> throw new IllegalArgumentException("no coupon is asked to " + command.getType());
        };
    }

    /** Makes a coupon, unless its code is taken. The same command again finds the coupon that it made. */
    private static Outcome create(@Nullable Coupon coupon, String couponId, CouponCommand command, Instant now) {
        NewCoupon request = command.getCreate();
        if (request == null) {
            return Outcome.refused(coupon, Reason.MALFORMED, "the command does not say what to make");
        }
        if (coupon != null) {
            return coupon.grantId().equals(grantId(command))
                    ? Outcome.unchanged(coupon, Words.CREATED)
                    : Outcome.refused(coupon, Reason.CODE_TAKEN, "a coupon with this code is there already");
        }
        CouponDecision created;
        try {
            created = CouponDecider.create(request, origin(command, request, now), now);
        } catch (IllegalArgumentException e) {
            return Outcome.refused(null, Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
        return Outcome.of(couponId, created, Words.CREATED);
    }

    /** What made the coupon: the command; or the row of an import, which finds its coupon however often and however late it comes again. */
    private static String grantId(CouponCommand command) {
        String key = command.getIdempotencyKey();
        return key != null && key.startsWith(Origin.OF_IMPORT) ? key : command.getRequestId();
    }

    private static Origin origin(CouponCommand command, NewCoupon request, Instant now) {
        ByteBuffer bytes = request.getEncryptedCode().duplicate();
        byte[] code = new byte[bytes.remaining()];
        bytes.get(code);
        String ruleId = request.getRuleId();
        return new Origin(
                grantId(command),
                0,
                "",
                new Rule.CodeFormat("", 0),
                ruleId == null ? "" : ruleId,
                0,
                shopper(request.getAssignee()),
                "",
                now,
                new EncryptedCode(request.getEncryptionKeyId(), HexFormat.of().formatHex(code)),
                null);
    }

    /** The key of whose a coupon is; empty where it is nobody's in particular. */
    static String shopper(@Nullable EventUser assignee) {
        return assignee == null
                ? ""
                : Shopper.of(new User(
                                assignee.getId(), assignee.getEmail(), assignee.getDeviceId(), assignee.getSessionId()))
                        .map(Pseudonyms::keyOfNamed)
                        .orElse("");
    }

    /** Blocks a coupon, or opens it again. */
    private static Outcome block(Coupon coupon, String couponId, CouponCommand command, boolean isBlock, Instant now) {
        String outcome = isBlock ? Words.BLOCKED : Words.UNBLOCKED;
        return switch (coupon) {
            case Live live -> {
                if ((live.blocked() != null) == isBlock) {
                    yield Outcome.unchanged(live, outcome);
                }
                if (Forgotten.REASON.equals(live.blocked())) {
                    // It is nobody's, so it would be anybody's.
                    yield Outcome.refused(live, Reason.BLOCKED, "the coupon's shopper was erased, so it stays blocked");
                }
                String reason = orUnsaid(command.getReason());
                Live after = live.withBlocked(isBlock ? reason : null).stepped(now);
                CheckoutOutput said = new CheckoutOutput.Blocked(
                        couponId, after, isBlock, reason, orUnsaid(command.getAuthor()), now);
                yield new Outcome(after, List.of(said), new Verdict.Done(outcome));
            }
            case Ended ended -> ended(ended);
            case Coupon.Pending pending -> notYetIssued(pending);
            case Coupon.Refused refused -> notFound(refused);
        };
    }

    /** Invalidates a coupon for good. */
    private static Outcome revoke(Coupon coupon, String couponId, CouponCommand command, Instant now) {
        return switch (coupon) {
            case Live live ->
                Outcome.of(
                        couponId,
                        CouponDecider.revoke(live, orUnsaid(command.getReason()), orUnsaid(command.getAuthor()), now),
                        Words.DONE);
            case Ended ended -> ended(ended);
            case Coupon.Pending pending -> notYetIssued(pending);
            case Coupon.Refused refused -> notFound(refused);
        };
    }

    static Outcome ended(Ended coupon) {
        return switch (coupon.status()) {
            case REVOKED -> Outcome.refused(coupon, Reason.ALREADY_REVOKED, "the coupon was revoked before");
            case EXPIRED -> Outcome.refused(coupon, Reason.ALREADY_EXPIRED, "the coupon has expired");
            case REDEEMED -> Outcome.refused(coupon, Reason.ALREADY_REDEEMED, "the coupon is spent and over");
            case ISSUED, APPLIED -> throw new IllegalStateException("a coupon that has ended is " + coupon.status());
        };
    }

    static Outcome notFound(@Nullable Coupon coupon) {
        return Outcome.refused(coupon, Reason.NOT_FOUND, "there is no such coupon");
    }

    static Outcome notYetIssued(Coupon coupon) {
        return Outcome.refused(coupon, Reason.NOT_YET_ISSUED, "the coupon still waits for its caps");
    }

    static String orUnsaid(@Nullable String text) {
        return text == null || text.isBlank() ? UNSAID : text;
    }
}
