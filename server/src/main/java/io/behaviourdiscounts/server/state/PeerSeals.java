package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.rules.value.Sha256;
import io.behaviourdiscounts.schemas.seal.Seal;
import io.behaviourdiscounts.schemas.seal.SealPurpose;
import io.behaviourdiscounts.schemas.seal.Seals;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How instances of one deployment know each other: each request is sealed with a peer key of the ring. The seal is over method, path, time, a nonce and
 * the SHA-256 of the body, and stands in a header as {@code TIME;NONCE;SEAL}, the time in milliseconds since 1970, the nonce 64 random bits in hex.
 *
 * <ul>
 *   <li>A request is good for {@link #WINDOW} before and after its time, by the clock of whoever is asked, and once.
 *   <li>Nothing secret travels, and what travels is good for nothing else.
 *   <li>The keys can be changed while instances run: see {@link Seals}.
 * </ul>
 */
final class PeerSeals {

    /** Clocks of instances may differ by so much. */
    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final Pattern HEADER = Pattern.compile("(\\d{1,18});([0-9a-f]{16});(\\S{1,80})");

    private final Seals seals;
    private final InstantSource clock;
    private final Nonces nonces;
    private final SecureRandom random = new SecureRandom();

    PeerSeals(Seals seals, InstantSource clock) {
        this(seals, clock, new Nonces(WINDOW, Nonces.MOST));
    }

    PeerSeals(Seals seals, InstantSource clock, Nonces nonces) {
        this.seals = seals;
        this.clock = clock;
        this.nonces = nonces;
    }

    /** What a look at a request's seal says; the words stand in the log. */
    enum Verdict {
        /** An instance of this deployment asks. */
        PEER,
        /** Nothing is sealed. */
        UNSEALED,
        /** What stands in the header is no seal, or is under no key of the ring, or not over this request. */
        WRONG,
        /** It is too old, or from the future: a clock is wrong, or somebody repeats what he has heard. */
        OUT_OF_TIME,
        /** It was asked before. */
        REPLAYED,
        /** So many were asked within the window that no further one can be told from a repeated one. */
        TOO_MANY
    }

    /** The header of a request. */
    String seal(String method, String path, byte[] body) {
        String time = Long.toString(clock.millis());
        String nonce = HexFormat.of().toHexDigits(random.nextLong());
        Seal seal = seals.seal(SealPurpose.PEER_REQUEST, message(method, path, time, nonce, body));
        return time + ";" + nonce + ";" + seal.text();
    }

    /** Looks at the header of a request, and remembers it if it is good. */
    Verdict check(String method, String path, byte[] body, Optional<String> header) {
        if (header.isEmpty()) {
            return Verdict.UNSEALED;
        }
        Matcher read = HEADER.matcher(header.get());
        if (!read.matches()) {
            return Verdict.WRONG;
        }
        long now = clock.millis();
        long time = Long.parseLong(read.group(1));
        byte[] message = message(method, path, read.group(1), read.group(2), body);
        boolean isValid = Seal.parse(read.group(3))
                .filter(seal -> seals.isValid(SealPurpose.PEER_REQUEST, message, seal))
                .isPresent();
        if (!isValid) {
            return Verdict.WRONG;
        }
        if (Math.abs(now - time) > WINDOW.toMillis()) {
            return Verdict.OUT_OF_TIME;
        }
        return switch (nonces.take(HexFormat.fromHexDigitsToLong(read.group(2)), time, now)) {
            case NEW -> Verdict.PEER;
            case KNOWN -> Verdict.REPLAYED;
            case FULL -> Verdict.TOO_MANY;
        };
    }

    private static byte[] message(String method, String path, String time, String nonce, byte[] body) {
        return LengthPrefixedFields.encode(
                LengthPrefixedFields.DEFAULT_TENANT,
                method,
                path,
                time,
                nonce,
                HexFormat.of().formatHex(Sha256.of(body)));
    }

    /** Never a key. */
    @Override
    public String toString() {
        return "PeerSeals[" + seals + "]";
    }
}
