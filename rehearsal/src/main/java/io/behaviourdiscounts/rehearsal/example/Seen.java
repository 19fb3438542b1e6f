package io.behaviourdiscounts.rehearsal.example;

import io.behaviourdiscounts.rules.condition.Explanation;
import io.behaviourdiscounts.rules.decision.Decision;
import io.behaviourdiscounts.rules.decision.RefusalReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rule made of the event of an example.
 *
 * @param conditions its conditions, with what was seen; null where it was not asked
 */
record Seen(Result result, @Nullable Explanation conditions) {

    /** What came of it. */
    sealed interface Result {

        /** A coupon. */
        record Coupon(Decision.Granted grant) implements Result {}

        /**
         * A guardrail refused it.
         *
         * @param detail in a sentence
         */
        record Refused(RefusalReason reason, String detail) implements Result {}

        /** Its shopper is held out of the rule's experiment. */
        record Withheld() implements Result {}

        /**
         * It waits for the end of quiet hours.
         *
         * @param until when that is
         */
        record Held(Instant until) implements Result {}

        /**
         * Nothing.
         *
         * @param detail why, in a sentence
         */
        record Nothing(String detail) implements Result {}
    }

    /** In words that stand beside what was expected. */
    String words() {
        return switch (result) {
            case Result.Coupon ignored -> "granted";
            case Result.Refused refused -> "refused: " + refused.reason().word() + " (" + refused.detail() + ")";
            case Result.Withheld ignored -> "withheld";
            case Result.Held held -> "held (until " + held.until() + ")";
            case Result.Nothing nothing -> "nothing (" + nothing.detail() + ")";
        };
    }
}
