package io.behaviourdiscounts.rules.code;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a pattern has room for so many codes, and how easily one of them is guessed: a guess that looks right hits a code with the odds of
 * {@code codes} in {@code pattern.room()}, since the codes lie in the room as if by chance.
 *
 * @param codes how many there are to be, those of other batches of the same form among them
 */
public record CodeRoom(BatchPattern pattern, long codes) {

    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    /** The odds that one guess hits a code. */
    public double odds() {
        return codes / pattern.room().doubleValue();
    }

    /** One guess in so many hits a code. */
    public BigInteger guesses() {
        return pattern.room().divide(BigInteger.valueOf(codes));
    }

    /** Whether one guess in less than a billion hits, which is good for little that is worth anything. */
    public boolean isShort() {
        return isLessThan(BILLION);
    }

    private boolean isLessThan(BigInteger guesses) {
        return BigInteger.valueOf(codes).multiply(guesses).compareTo(pattern.room()) > 0;
    }

    /** What is wrong with it. */
    public Optional<String> complaint(boolean allowShort) {
        if (isLessThan(BigInteger.ONE)) {
            return Optional.of(
                    "%s has room for %s codes, and %s are asked for".formatted(pattern, arithmetic(), asked()));
        }
        if (isLessThan(HUNDRED)) {
            return Optional.of("one guess in %s would hit a code, and it must be one in a hundred at most: %s"
                    .formatted(number(guesses()), reckoning()));
        }
        return isShort() && !allowShort
                ? Optional.of(
                        ("one guess in %s would hit a code: %s. Take a longer pattern, or say allow_short: true if codes that"
                                        + " can be guessed do no harm")
                                .formatted(number(guesses()), reckoning()))
                : Optional.empty();
    }

    private String reckoning() {
        return "%s codes of %s in a room of %s".formatted(asked(), pattern, arithmetic());
    }

    private String arithmetic() {
        return pattern.arithmetic() + " = " + number(pattern.room());
    }

    private String asked() {
        return number(BigInteger.valueOf(codes));
    }

    /** With commas, as in 2,342,560,000. */
    public static String number(BigInteger number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
