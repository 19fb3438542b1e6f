package io.behaviourdiscounts.server.events;

/** Blanks of all kinds: white space, spaces that do not break, and the byte-order mark that some programs leave within a text. */
final class Blanks {

    private Blanks() {}

    /** A text without the blanks around it. */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\uFEFF';
    }
}
