package io.behaviourdiscounts.rules.source;

import java.util.Locale;
import java.util.stream.Collectors;

/** A text as a message shows it: one line, not too long. */
public final class Excerpt {

    private static final int LONGEST = 60;

    private Excerpt() {}

    /** The text, or its beginning. */
    public static String of(String text) {
        int end = text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
        String cut = end < text.length() ? text.substring(0, end) + "…" : text;
        String line = cut.replaceAll("\\R|\\p{Cntrl}", " ");
        return line.codePoints().anyMatch(StrangeCharacters::isStrangeBlank) ? shown(line) : line;
    }

    /** Blanks that look like others stand by their names. */
    private static String shown(String line) {
        return line.codePoints()
                .mapToObj(c -> StrangeCharacters.isStrangeBlank(c)
                        ? "[" + String.valueOf(Character.getName(c)).toLowerCase(Locale.ROOT) + "]"
                        : Character.toString(c))
                .collect(Collectors.joining());
    }
}
