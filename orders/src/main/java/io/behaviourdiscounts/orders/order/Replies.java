package io.behaviourdiscounts.orders.order;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Answers calls, and remembers answers under their idempotency keys. */
final class Replies {

    /** So long an answer is remembered. */
    static final Duration REMEMBERED = Duration.ofHours(24);

    /**
     * So many characters answers and what was asked may have at one order, as texts, which are longer than what is stored; beyond that the
     * oldest are forgotten. They are one row, and Kafka takes a row of a megabyte.
     */
    static final int MOST_REMEMBERED = 300_000;

    private Replies() {}

    /** Answers a call that was answered before under its key; false where it was not. */
    static boolean repeat(OrderVisit visit, Call call) {
        forget(visit);
        Optional<Remembered> remembered = key(call).map(visit.replies()::get);
        remembered.ifPresent(known -> send(
                visit,
                call,
                known.command().equals(call.command()) ? known.reply() : refused(visit, CallDenial.KEY_REUSED)));
        return remembered.isPresent();
    }

    private static void forget(OrderVisit visit) {
        visit.replies().values().removeIf(known -> !known.until().isAfter(visit.now()));
    }

    static void done(OrderVisit visit, Call call, Reply.Outcome outcome, Told told) {
        answer(visit, call, new Reply.Done(outcome, told));
    }

    static void refuse(OrderVisit visit, Call call, CallDenial denial) {
        answer(visit, call, refused(visit, denial));
    }

    /** Answers a call for good. That somebody is to try again is not remembered. */
    static void answer(OrderVisit visit, Call call, Reply reply) {
        boolean isToBeTriedAgain = reply instanceof Reply.Refused refused
                && refused.reason() instanceof Denied.OfCall(CallDenial denial)
                && denial == CallDenial.BUSY;
        if (!isToBeTriedAgain) {
            key(call).ifPresent(key -> remember(visit, key, call, reply));
        }
        send(visit, call, reply);
        if (call.names().orderId() != null && call.names().cartId() != null && !call.beginsOwnRow()) {
            visit.say(new OrderOutput.Alias(Names.keyOfOrder(call.names().orderId()), visit.key()));
        }
    }

    private static void remember(OrderVisit visit, String key, Call call, Reply reply) {
        visit.replies()
                .put(key, new Remembered(call.command(), reply, visit.now().plus(REMEMBERED)));
        while (visit.replies().size() > 1 && length(visit) > MOST_REMEMBERED) {
            visit.replies().entrySet().stream()
                    .filter(known -> !known.getKey().equals(key))
                    .min(Comparator.comparing((Map.Entry<String, Remembered> known) ->
                                    known.getValue().until())
                            .thenComparing(Map.Entry::getKey))
                    .ifPresent(oldest -> visit.replies().remove(oldest.getKey()));
        }
    }

    private static long length(OrderVisit visit) {
        return visit.replies().values().stream()
                .mapToLong(known -> known.toString().length())
                .sum();
    }

    private static void send(OrderVisit visit, Call call, Reply reply) {
        call.requests().forEach(request -> visit.say(new OrderOutput.ToCaller(request, reply)));
    }

    private static Reply refused(OrderVisit visit, CallDenial denial) {
        return new Reply.Refused(new Denied.OfCall(denial), null, visit.told());
    }

    private static Optional<String> key(Call call) {
        return Optional.ofNullable(call.idempotencyKey()).map(key -> call.caller() + "\n" + key);
    }
}
