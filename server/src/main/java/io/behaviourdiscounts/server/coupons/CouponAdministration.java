package io.behaviourdiscounts.server.coupons;

import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.model.CouponDefinition;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.server.checkout.CallOutcome;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What people and systems do to coupons beside using them: make one, block it for a time, revoke it for good, or revoke all of a
 * rule. Everything is a command to the issuer, and is done when the issuer has said so.
 */
public final class CouponAdministration {

    /** So often a drawn code may be another coupon's already; with twelve characters it never is. */
    private static final int ATTEMPTS = 5;

    private final BiFunction<CouponCommand, Duration, CallOutcome> issuer;
    private final NewCoupons newCoupons;
    private final RuleRevocations revocations;
    private final InstantSource clock;

    /**
     * Who asks, and when.
     *
     * @param author by whom; it is kept
     * @param at business time, for deployments that run by the events' time; null takes the time at which Kafka has the command
     * @param key a hash of the caller's idempotency key and of who called; null where there is none
     * @param fingerprint a hash of what was asked; null where there is no key
     */
    public record By(
            String author,
            @Nullable Instant at,
            @Nullable String key,
            @Nullable String fingerprint) {

        /** An author without more. */
        public static By author(String author) {
            return new By(author, null, null, null);
        }
    }

    /**
     * Administration by an issuer.
     *
     * @param issuer asks it: {@link io.behaviourdiscounts.server.checkout.CommandGateway#ask}
     * @param coupons finds the coupons of a rule
     */
    public CouponAdministration(
            BiFunction<CouponCommand, Duration, CallOutcome> issuer,
            KeyRing keys,
            RuleRevocations.Coupons coupons,
            InstantSource clock) {
        this.issuer = issuer;
        this.newCoupons = new NewCoupons(LengthPrefixedFields.DEFAULT_TENANT, keys, new SecureRandom());
        this.revocations = new RuleRevocations(issuer, coupons, clock);
        this.clock = clock;
    }

    /**
     * Makes a coupon. With an idempotency key the same call gives the same coupon again, also where its code is drawn.
     *
     * @param definition YAML or JSON, in the words of rule files
     * @param patience how long to wait for each answer at most
     */
    public Creation create(String definition, By by, Duration patience) {
        return switch (RuleFiles.readCoupon("coupon", definition)) {
            case Reading.Wrong<CouponDefinition> wrong -> new Creation.Wrong(wrong.problems());
            case Reading.Read<CouponDefinition> read -> create(read.value(), by, patience);
        };
    }

    private Creation create(CouponDefinition definition, By by, Duration patience) {
        Instant at = by.at();
        String key = by.key();
        String seed = key == null ? newCoupons.seed() : key;
        int attempts = definition.code() == null ? ATTEMPTS : 1;
        for (int attempt = 0; true; attempt++) {
            NewCoupons.Asked asked =
                    newCoupons.asked(definition, seed, attempt, by.author(), at == null ? clock.instant() : at);
            CouponCommand command = asked.command();
            command.setOccurredAt(at);
            command.setIdempotencyKey(key);
            command.setFingerprint(by.fingerprint());
            CallOutcome outcome = issuer.apply(command, patience);
            if (!(outcome instanceof CallOutcome.Answered(CouponReply reply))) {
                return new Creation.Unanswered(outcome);
            }
            if (reply.getOutcome().equals("created")) {
                return new Creation.Made(reply.getCouponId(), asked.code(), reply);
            }
            if (attempt + 1 == attempts || !"code_taken".equals(reply.getReason())) {
                return new Creation.Refused(reply);
            }
        }
    }

    /**
     * Blocks a coupon for a time, opens it again, or invalidates it for good.
     *
     * @param command one of {@link #command}
     */
    public CallOutcome ask(CouponCommand command, Duration patience) {
        return issuer.apply(command, patience);
    }

    /** The command that asks one of these things of a coupon: block, unblock or revoke. */
    public static CouponCommand command(String type, String couponId, String reason, By by) {
        return CouponCommand.newBuilder()
                .setRequestId("")
                .setType(type)
                .setCouponId(couponId)
                .setReason(reason)
                .setAuthor(by.author())
                .setOccurredAt(by.at())
                .setIdempotencyKey(by.key())
                .setFingerprint(by.fingerprint())
                .build();
    }

    /**
     * Begins to revoke all coupons of a rule. Where that is going on already, it is the same job. To ask again for a rule whose job has
     * ended does what is still left.
     *
     * @return nothing where too many jobs are going on
     */
    public Optional<RuleRevocation> revokeRule(String ruleId, String reason, By by) {
        return revocations.begin(ruleId, reason, by.author(), by.at());
    }

    /** A job, as far as it is by now; nothing where this process does not know it (any more). */
    public Optional<RuleRevocation> job(String jobId) {
        return revocations.job(jobId);
    }
}
