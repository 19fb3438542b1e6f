package io.behaviourdiscounts.rules.source;

/** A text as a message shows it: one line, not too long. */
public final class Excerpt {

    private static final int LONGEST = 60;

    private Excerpt() {}

    /** The text, or its beginning. */
    public static String of(String text) {
        int end = text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
        String cut = end < text.length() ? text.substring(0, end) + "…" : text;
        return cut.replaceAll("\\R|\\p{Cntrl}", " ");
    }
}
