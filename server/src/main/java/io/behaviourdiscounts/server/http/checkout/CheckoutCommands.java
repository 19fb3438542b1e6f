package io.behaviourdiscounts.server.http.checkout;

import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.server.checkout.CommandGateway;
import io.behaviourdiscounts.server.checkout.Outcome;
import io.behaviourdiscounts.server.http.Unanswered;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Sends commands with their idempotency keys. The same key with something else is refused before anything is sent. */
public final class CheckoutCommands {

    /** The issuer does not remember these: nothing was done, and the key is free. */
    private static final Set<String> NOT_REMEMBERED = Set.of(Reason.BUSY.word(), Reason.NOT_FOUND.word());

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
    CouponReply ask(CouponCommand command, Optional<String> key) {
        if (key.isEmpty()) {
            command.setFingerprint(null);
            return Unanswered.orReply(gateway.ask(command, patience));
        }
        var fingerprint = Objects.requireNonNull(command.getFingerprint());
        keys.require(key.get(), fingerprint);
        command.setIdempotencyKey(key.get());
        var outcome = gateway.ask(command, patience);
        if (isForgotten(outcome)) {
            keys.release(key.get(), fingerprint);
        }
        return Unanswered.orReply(outcome);
    }

    private static boolean isForgotten(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered ->
                NOT_REMEMBERED.contains(String.valueOf(answered.reply().getReason()));
            case Outcome.Unknown _ -> false;
            case Outcome.Overloaded _, Outcome.NotReady _ -> true;
        };
    }
}
