package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.server.audit.Audit;
import io.behaviourdiscounts.server.audit.AuditEntry;
import io.behaviourdiscounts.server.audit.AuditKind;
import io.behaviourdiscounts.server.settings.AccessSettings.Lockout;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/**
 * Slows down whoever guesses codes.
 *
 * <ul>
 *   <li>So many failed look-ups are forgiven within a window; the next one begins a pause, and each further one a pause that is twice as
 *       long. While it lasts, nothing is looked up. A success forgives nothing: a guesser may own a code.
 *   <li>It is always the caller that waits and never the coupon: nobody can lock another's code by guessing at it.
 *   <li>Only guesses count: the same wrong code again is none, nor is one that many others have typed in vain ({@link PopularCodes}).
 *   <li>What nobody can shed by a new name is counted too ({@link GuessShares}): a key's guests together, a key as a whole, an address as
 *       a whole. Those bounds are high, and their pauses don't grow, because they fall on others than the guesser.
 *   <li>Whoever has been quiet for four times the longest pause begins anew. At most 100,000 are remembered, per instance, by keyed
 *       hashes.
 *   <li>Look-ups that are under way when a pause begins are answered; the rate limits bound how many those are.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class LookupBrake {

    private static final int MOST = 100_000;
    private static final int QUIET_PAUSES = 4;

    private final Lockout lockout;
    private final TimeMeter time;
    private final Audit audit;
    private final RecentlySeen<Guesser> guessers;
    private final PopularCodes popular;
    private final Blind blind = new Blind(new SecureRandom());

    LookupBrake(Lockout lockout, TimeMeter time, Audit audit) {
        this.audit = audit;
        this.lockout = lockout;
        this.time = time;
        var quiet = lockout.longest().multipliedBy(QUIET_PAUSES);
        this.guessers = new RecentlySeen<>(
                MOST, quiet.compareTo(lockout.window()) > 0 ? quiet : lockout.window(), time::currentTimeNanos);
        this.popular = new PopularCodes(lockout.window(), time::currentTimeNanos);
    }

    /**
     * Whether a caller has to wait before the next look-up. Asked before a code is looked up.
     *
     * @param shopper who the caller says the shopper is, with its kind, as a shopper's key has it: {@code user:…}, {@code device:…},
     *     {@code session:…} or {@code email:…}
     * @return how long, if at all
     */
    public Optional<Duration> pause(Caller caller, Optional<String> shopper) {
        long now = time.currentTimeNanos();
        return GuessShares.of(caller, shopper, blind).all().stream()
                .flatMap(share -> Optional.ofNullable(guessers.known(share.name())).stream())
                .flatMap(guesser -> guesser.pause(now).stream())
                .max(Comparator.naturalOrder());
    }

    /**
     * Counts a failed look-up: a code that is none, or not this shopper's, or that is over.
     *
     * @param couponId of the code that was looked up, whether there is such a coupon or not: a keyed hash of it
     */
    public void failed(Caller caller, Optional<String> shopper, String couponId) {
        var shares = GuessShares.of(caller, shopper, blind);
        if (popular.isAskedBy(couponId, blind.hash(shares.asker()))) {
            return;
        }
        long code = blind.hash(couponId);
        long now = time.currentTimeNanos();
        // What an address is forgiven is forgiven to all of its shoppers: until it is spent, none of them waits.
        boolean isOpen = shares.gate()
                .map(this::guesser)
                .filter(gate -> gate.forgives(code, now))
                .isPresent();
        for (var share : shares.all()) {
            var guesser = guesser(share);
            if (guesser.failed(code, now) && !(isOpen && share.isGated())) {
                guesser.stop(now);
                audit.tell(new AuditEntry(
                        AuditKind.LOCKED_OUT,
                        caller.keyId(),
                        caller.address(),
                        null,
                        share.kind().word(),
                        null,
                        null));
            }
        }
    }

    int size() {
        return guessers.size();
    }

    private Guesser guesser(GuessShares.Share share) {
        return guessers.of(share.name(), () -> {
            int failures = share.kind().forgiven(lockout);
            return new Guesser(
                    bucket(failures),
                    share.kind().codes(),
                    lockout.first(),
                    share.kind().isOfOne() ? lockout.longest() : lockout.first());
        });
    }

    private Bucket bucket(int failures) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(failures).refillGreedy(failures, lockout.window()))
                .withCustomTimePrecision(time)
                .build();
    }
}
