package io.behaviourdiscounts.promotions.model;

import io.behaviourdiscounts.rules.code.CrockfordBase32;
import java.util.regex.Pattern;

/**
 * How codes of a promotion are drawn. It does not recognise them: a code is good only if it was drawn.
 *
 * @param prefix may be empty; a hyphen joins it to the rest, unless it ends with one
 * @param length of the rest, unless that is a UUID
 * @param caseSensitive whether a typed small letter does not match; drawn codes have none
 */
public record CodePattern(String prefix, Suffix suffix, int length, boolean caseSensitive) {

    public static final int DEFAULT_LENGTH = 12;
    public static final int MIN_LENGTH = 4;
    public static final int MAX_LENGTH = 20;

    /** With fewer random characters, codes can be guessed. */
    public static final int SAFE_LENGTH = 9;

    /** What the rest of a code is made of. */
    public enum Suffix {
        NUMERIC,
        ALPHANUMERIC,
        UUID
    }

    /** The prefix, with the hyphen that joins it. */
    public String beginning() {
        return prefix.isEmpty() || prefix.endsWith("-") ? prefix : prefix + "-";
    }

    /** Whether a code is one that this pattern could draw. */
    public boolean canDraw(String code) {
        return code.startsWith(beginning())
                && Pattern.matches(suffixPattern(), code.substring(beginning().length()));
    }

    private String suffixPattern() {
        return switch (suffix) {
            case NUMERIC -> "[0-9]{" + length + "}";
            case ALPHANUMERIC -> "[" + CrockfordBase32.ALPHABET + "]{" + length + "}";
            case UUID -> "[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}";
        };
    }
}
