package io.behaviourdiscounts.server.coupons;

import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.server.checkout.CallOutcome;
import java.util.List;

/** What became of making a coupon. */
public sealed interface Creation {

    /**
     * It is there.
     *
     * @param code as it is to be shown; for whoever asked, and for nobody's log
     */
    record Made(String couponId, String code, CouponReply reply) implements Creation {
        @Override
        public String toString() {
            return "Made[" + couponId + "]";
        }
    }

    /** The definition says what can't be; nothing was asked of the issuer. Problems may quote the definition. */
    record Wrong(List<Problem> problems) implements Creation {
        public Wrong {
            problems = List.copyOf(problems);
        }
    }

    /** The issuer refused: {@code code_taken}, {@code key_reused}, {@code busy}. */
    record Refused(CouponReply reply) implements Creation {}

    /** No answer: {@link CallOutcome.Unknown}, {@link CallOutcome.Overloaded} or {@link CallOutcome.NotReady}. */
    record Unanswered(CallOutcome outcome) implements Creation {}
}
