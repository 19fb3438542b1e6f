package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.server.problem.Problem;

/**
 * What a refusal may tell. To the public, whatever would help a guesser looks the same: a code that is none, one of somebody else's, one
 * that is spent. What is wrong with the order is told as it is, because the checks stand in this order: a coupon is good before the order
 * is looked at.
 */
public final class PublicRefusals {

    /** The one answer for all that a guesser must not tell apart. */
    public static final Problem NOT_VALID = Problem.of(422, "not_valid", "This code is not valid for this order.");

    private PublicRefusals() {}

    /** Whether a public caller is told {@link #NOT_VALID} in place of this reason. */
    public static boolean isHidden(Reason reason) {
        return switch (reason.audience()) {
            case SHOP -> true;
            case ANYONE -> false;
        };
    }

    /**
     * Whether a refusal counts as a failed look-up. To the public all hidden reasons count, or a guesser could tell them apart by
     * counting. To others only those that a guesser meets: a popular code that is spent is refused thousands of times to honest shoppers.
     */
    public static boolean isFailedLookup(Caller caller, Reason reason) {
        return caller.isPublic()
                ? isHidden(reason)
                : reason == Reason.NOT_FOUND
                        || reason == Reason.NOT_YOURS
                        || reason == Reason.EXPIRED
                        || reason == Reason.REVOKED;
    }
}
