package io.behaviourdiscounts.server.http.checkout;

import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.server.checkout.CallOutcome;
import io.behaviourdiscounts.server.checkout.CommandGateway;
import io.behaviourdiscounts.server.checkout.Urgency;
import io.behaviourdiscounts.server.http.Unanswered;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Sends commands with their idempotency keys. The same key with something else is refused before anything is sent. */
public final class CheckoutCommands {

    /** The issuer does not remember these: nothing was done, and the key is free. */
    private static final Set<String> NOT_REMEMBERED = Set.of(Reason.BUSY.word(), Reason.NOT_FOUND.word());

    /** The one call of an order as a whole that takes something anew. */
    private static final String RESERVES = "order.apply";

    private final CommandGateway gateway;
    private final Duration patience;
    private final KeyMemory keys;

    /**
     * Commands over a gateway.
     *
     * @param patience how long an answer is awaited
     * @param keys what idempotency keys were used for
     */
    public CheckoutCommands(CommandGateway gateway, Duration patience, KeyMemory keys) {
        this.gateway = gateway;
        this.patience = patience;
        this.keys = keys;
    }

    /**
     * The issuer's reply to a command.
     *
     * @param key the hash of the caller's idempotency key
     * @throws io.behaviourdiscounts.server.problem.ProblemException if there is none, or the key was used for something else
     */
    public CouponReply ask(CouponCommand command, Optional<String> key) {
        var fingerprint = Objects.requireNonNull(command.getFingerprint());
        if (key.isEmpty()) {
            command.setFingerprint(null);
            return Unanswered.orReply(ask(command, command.getAuthor() + "/" + fingerprint));
        }
        keys.require(key.get(), fingerprint);
        command.setIdempotencyKey(key.get());
        var outcome = ask(command, key.get());
        if (isForgotten(outcome)) {
            keys.release(key.get(), fingerprint);
        }
        return Unanswered.orReply(outcome);
    }

    private CallOutcome ask(CouponCommand command, String question) {
        return gateway.checkout(command, question, patience, urgency(command));
    }

    /** Whoever names goods may take something anew; all others only end what stands. */
    private static Urgency urgency(CouponCommand command) {
        var order = command.getOrder();
        boolean hasGoods = order != null && !order.getLines().isEmpty();
        boolean reserves = command.getType().equals(RESERVES);
        return hasGoods || reserves ? Urgency.BEGINNING : Urgency.FINISHING;
    }

    /** Advice, which comes after all commands; for support it has a share of its own. */
    CouponReply advise(CouponCommand command, boolean isSupport, Supplier<CouponReply> asking) {
        return gateway.advise(
                Objects.requireNonNull(command.getCouponId()), patience, isSupport, asking, retryAfter -> {
                    throw Unanswered.busy(retryAfter);
                });
    }

    /** When to ask again whom the issuer told that it is busy. */
    Duration retryAfter(CouponCommand command) {
        return gateway.retryAfter(Objects.requireNonNull(command.getCouponId()));
    }

    private static boolean isForgotten(CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Answered answered ->
                answered.reply().getReason() != null
                        && NOT_REMEMBERED.contains(answered.reply().getReason());
            case CallOutcome.Unknown _ -> false;
            case CallOutcome.Overloaded _, CallOutcome.NotReady _ -> true;
        };
    }
}
