package io.behaviourdiscounts.server.coupons;

import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.server.checkout.CallOutcome;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Revokes all coupons of a rule, as jobs. Jobs live in this process: after its end, or where more than {@value #REMEMBERED} were begun
 * since, nobody knows them any more. That loses nothing but the counts, since to begin again is safe: what is revoked stays so.
 */
public final class RuleRevocations {

    /** So many jobs are remembered. */
    private static final int REMEMBERED = 100;

    /** So many run at once. */
    private static final int AT_ONCE = 4;

    private static final int ID_BYTES = 8;

    /** Between two tries at one coupon. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final BiFunction<CouponCommand, Duration, CallOutcome> issuer;
    private final Coupons coupons;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, RevocationJob> jobs = new LinkedHashMap<>();

    /** Finds coupons. */
    @FunctionalInterface
    public interface Coupons {
        /** The ids of a rule's coupons that are not known to have ended, and how many are. */
        Found ofRule(String ruleId);
    }

    /** The coupons of a rule, as far as lifecycle topics are kept. */
    public record Found(Set<String> open, long ended) {}

    RuleRevocations(BiFunction<CouponCommand, Duration, CallOutcome> issuer, Coupons coupons, InstantSource clock) {
        this.issuer = issuer;
        this.coupons = coupons;
        this.clock = clock;
    }

    synchronized Optional<RuleRevocation> begin(String ruleId, String reason, String author, @Nullable Instant at) {
        List<RevocationJob> running =
                jobs.values().stream().filter(RevocationJob::isRunning).toList();
        for (RevocationJob job : running) {
            if (job.ruleId().equals(ruleId)) {
                return Optional.of(job.now());
            }
        }
        if (running.size() >= AT_ONCE) {
            return Optional.empty();
        }
        forget();
        RevocationJob job = new RevocationJob(id(), ruleId, command(reason, author, at), issuer, clock, PAUSE);
        jobs.put(job.id(), job);
        Thread.ofVirtual().name("revoke-" + ruleId).start(() -> job.run(() -> coupons.ofRule(ruleId)));
        return Optional.of(job.now());
    }

    /** Revokes the coupons of a rule while the caller waits: for a command line, which remembers no jobs. */
    public static RuleRevocation revokeNow(
            String ruleId,
            String reason,
            CouponAdministration.By by,
            BiFunction<CouponCommand, Duration, CallOutcome> issuer,
            Coupons coupons,
            InstantSource clock) {
        RevocationJob job =
                new RevocationJob("now", ruleId, command(reason, by.author(), by.at()), issuer, clock, PAUSE);
        job.run(() -> coupons.ofRule(ruleId));
        return job.now();
    }

    synchronized Optional<RuleRevocation> job(String id) {
        return Optional.ofNullable(jobs.get(id)).map(RevocationJob::now);
    }

    /** The oldest that have ended make room. */
    private void forget() {
        for (RevocationJob job : new ArrayList<>(jobs.values())) {
            if (jobs.size() >= REMEMBERED && !job.isRunning()) {
                jobs.remove(job.id());
            }
        }
    }

    private String id() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private static CouponCommand command(String reason, String author, @Nullable Instant at) {
        return CouponCommand.newBuilder()
                .setRequestId("")
                .setType("revoke")
                .setReason(reason)
                .setAuthor(author)
                .setOccurredAt(at)
                .build();
    }
}
