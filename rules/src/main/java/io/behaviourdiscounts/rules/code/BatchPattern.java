package io.behaviourdiscounts.rules.code;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the codes of a batch look: characters that all of them have, and places for which one is drawn. {@link PatternReader} reads it.
 *
 * @param text as it was written
 * @param places from left to right
 */
public record BatchPattern(String text, List<Place> places) {

    /** A code has so many characters at most, as it is shown. */
    public static final int LONGEST = 64;

    /** And so many at least, hyphens aside. */
    public static final int SHORTEST = 4;

    /** There is no use in more room, and with less no half of the places has more than 2^62 values. */
    public static final int MOST_BITS = 124;

    /** A character of a code. */
    public sealed interface Place {}

    /**
     * The same in all codes.
     *
     * @param shown a letter, a digit, or a hyphen, point or underscore
     * @param normalised as it is compared: nothing where it is a hyphen
     */
    public record Fixed(char shown, String normalised) implements Place {

        /** A character. */
        static Fixed of(char shown) {
            return new Fixed(shown, CodeText.normalise(String.valueOf(shown)));
        }
    }

    /** One of some. */
    public record Drawn(CodeAlphabet alphabet) implements Place {}

    /**
     * A pattern.
     *
     * @throws IllegalArgumentException if a code of it would be too short or too long, if nothing is drawn, or if it has more room than
     *     {@link #MOST_BITS}
     */
    public BatchPattern {
        places = List.copyOf(places);
        complaint(places).ifPresent(complaint -> {
            throw new IllegalArgumentException(complaint);
        });
    }

    static Optional<String> complaint(List<Place> places) {
        List<CodeAlphabet> drawn = drawn(places);
        if (drawn.size() < 2) {
            return Optional.of(
                    "at least two characters must be drawn: write # for a digit, ? for a letter, * for either");
        }
        if (places.size() > LONGEST || length(places) < SHORTEST) {
            return Optional.of("a code has " + SHORTEST + " to " + LONGEST + " characters, not " + places.size());
        }
        if (!isLetterOrDigit(places.getFirst()) || !isLetterOrDigit(places.getLast())) {
            return Optional.of("a code begins and ends with a letter or a digit");
        }
        int split = split(drawn);
        return isTooMuch(drawn.subList(0, split)) || isTooMuch(drawn.subList(split, drawn.size()))
                ? Optional.of("more than " + MOST_BITS + " bits are drawn: 24 letters and digits are plenty")
                : Optional.empty();
    }

    private static boolean isLetterOrDigit(Place place) {
        return !(place instanceof Fixed fixed) || Character.isLetterOrDigit(fixed.shown());
    }

    private static int length(List<Place> places) {
        return places.stream()
                .mapToInt(place -> switch (place) {
                    case Fixed fixed -> fixed.normalised().length();
                    case Drawn drawn -> 1;
                })
                .sum();
    }

    private static List<CodeAlphabet> drawn(List<Place> places) {
        List<CodeAlphabet> drawn = new ArrayList<>();
        for (Place place : places) {
            if (place instanceof Drawn(CodeAlphabet alphabet)) {
                drawn.add(alphabet);
            }
        }
        return drawn;
    }

    private static boolean isTooMuch(List<CodeAlphabet> half) {
        return room(half).compareTo(BigInteger.TWO.pow(MOST_BITS / 2)) > 0;
    }

    private static BigInteger room(List<CodeAlphabet> alphabets) {
        return alphabets.stream()
                .map(alphabet -> BigInteger.valueOf(alphabet.size()))
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /** Where the drawn places fall into two parts of about the same room: so many stand in the first. */
    private static int split(List<CodeAlphabet> drawn) {
        int best = 1;
        double least = Double.MAX_VALUE;
        for (int split = 1; split < drawn.size(); split++) {
            double first = Math.log(room(drawn.subList(0, split)).doubleValue());
            double second = Math.log(room(drawn.subList(split, drawn.size())).doubleValue());
            double apart = Math.abs(first - second);
            if (apart < least) {
                least = apart;
                best = split;
            }
        }
        return best;
    }

    /** The alphabets of the places that are drawn, from left to right. */
    public List<CodeAlphabet> alphabets() {
        return drawn(places);
    }

    /** How many of {@link #alphabets()} stand in the first of two parts of about the same room. */
    public int split() {
        return split(alphabets());
    }

    /** How many codes look like that. */
    public BigInteger room() {
        return room(alphabets());
    }

    /** How many characters a normalised code has. */
    public int length() {
        return length(places);
    }

    /** What all normalised codes begin with. */
    public String prefix() {
        StringBuilder prefix = new StringBuilder();
        for (Place place : places) {
            if (!(place instanceof Fixed fixed)) {
                break;
            }
            prefix.append(fixed.normalised());
        }
        return prefix.toString();
    }

    /** What its codes are once they are typed, however they are shown: patterns of one form have the same codes. It never changes. */
    public String form() {
        return places.stream()
                .map(place -> switch (place) {
                    case Fixed fixed -> fixed.normalised();
                    case Drawn(CodeAlphabet alphabet) -> "[" + alphabet.characters() + "]";
                })
                .collect(Collectors.joining());
    }

    /**
     * A code as it is shown.
     *
     * @param digits of the drawn places, from left to right
     */
    public String write(int[] digits) {
        StringBuilder code = new StringBuilder(places.size());
        int next = 0;
        for (Place place : places) {
            switch (place) {
                case Fixed fixed -> code.append(fixed.shown());
                case Drawn(CodeAlphabet alphabet) -> code.append(alphabet.character(digits[next++]));
            }
        }
        return code.toString();
    }

    /** The digits of a normalised code; null where it does not look like that. */
    public int @Nullable [] read(String normalised) {
        int[] digits = new int[places.size()];
        int next = 0;
        int at = 0;
        for (Place place : places) {
            switch (place) {
                case Fixed fixed -> {
                    if (!normalised.startsWith(fixed.normalised(), at)) {
                        return null;
                    }
                    at += fixed.normalised().length();
                }
                case Drawn(CodeAlphabet alphabet) -> {
                    int digit = at < normalised.length() ? alphabet.digit(normalised.charAt(at++)) : -1;
                    if (digit < 0) {
                        return null;
                    }
                    digits[next++] = digit;
                }
            }
        }
        return at == normalised.length() ? Arrays.copyOf(digits, next) : null;
    }

    /** How many codes look like this pattern and like another one. */
    public BigInteger roomInCommonWith(BatchPattern other) {
        List<CodeAlphabet> mine = typed();
        List<CodeAlphabet> others = other.typed();
        if (mine.size() != others.size()) {
            return BigInteger.ZERO;
        }
        BigInteger common = BigInteger.ONE;
        for (int at = 0; at < mine.size(); at++) {
            common = common.multiply(BigInteger.valueOf(mine.get(at).inCommonWith(others.get(at))));
        }
        return common;
    }

    /** Each character of a normalised code, as one of some. */
    private List<CodeAlphabet> typed() {
        List<CodeAlphabet> typed = new ArrayList<>();
        for (Place place : places) {
            switch (place) {
                case Fixed fixed when fixed.normalised().isEmpty() -> {}
                case Fixed fixed -> typed.add(new CodeAlphabet(fixed.normalised()));
                case Drawn(CodeAlphabet alphabet) -> typed.add(alphabet);
            }
        }
        return typed;
    }

    /** The room as a product: {@code 10^4 × 22^4}. */
    public String arithmetic() {
        StringBuilder text = new StringBuilder();
        List<Integer> sizes = alphabets().stream().map(CodeAlphabet::size).toList();
        for (int at = 0; at < sizes.size(); ) {
            int next = at;
            while (next < sizes.size() && sizes.get(next).equals(sizes.get(at))) {
                next++;
            }
            text.append(text.isEmpty() ? "" : " × ").append(sizes.get(at));
            if (next - at > 1) {
                text.append('^').append(next - at);
            }
            at = next;
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
