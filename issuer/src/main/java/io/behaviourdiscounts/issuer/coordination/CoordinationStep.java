package io.behaviourdiscounts.issuer.coordination;

import io.behaviourdiscounts.orders.account.Answer;
import io.behaviourdiscounts.orders.account.Ask;
import io.behaviourdiscounts.orders.order.Call;

/** A step between an order's partition and another one. */
public sealed interface CoordinationStep {

    /** By what the partition of whom it is for is found. */
    String key();

    /** An order asks an account. */
    record Asked(Ask ask) implements CoordinationStep {
        @Override
        public String key() {
            return ask.account().toString();
        }
    }

    /** An account answers an order. */
    record Answered(Answer answer) implements CoordinationStep {
        @Override
        public String key() {
            return answer.order();
        }
    }

    /** A call that is for the order under another of its names. */
    record SentOn(String key, Call call) implements CoordinationStep {}

    /** An order is a cart. */
    record Aliased(String key, String cart) implements CoordinationStep {}

    /** A step on its way. */
    record Envelope(CoordinationStep step) {}
}
