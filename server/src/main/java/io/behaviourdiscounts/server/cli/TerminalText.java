package io.behaviourdiscounts.server.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * What people and the rest of the world have written, made fit to be shown. A terminal takes some characters for commands: to move, to
 * colour, to rename its window, to answer for its user. Those, and those that turn the order of what is read around, are shown as JSON
 * would write them, {@code \\u001b}; so that JSON stays what it says.
 */
final class TerminalText {

    private TerminalText() {}

    /** Foreign text within a line: without the line's end and tabs, which would look like another line, or another column. */
    static String inLine(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.chars().forEach(character -> show(shown, (char) character, character == '\n' || character == '\t'));
        return shown.toString();
    }

    /** Standard error as it is: for what this program itself tells a terminal to do. */
    static PrintWriter commanding() {
        return new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    }

    /** An output through which nothing gets to a terminal that it would take for a command. */
    static PrintWriter guarding(PrintWriter out) {
        return new PrintWriter(new Guard(out), true);
    }

    private static void show(StringBuilder shown, char character, boolean always) {
        if (always || isUnfit(character)) {
            shown.append("\\u").append("%04x".formatted((int) character));
        } else {
            shown.append(character);
        }
    }

    private static boolean isUnfit(char character) {
        boolean isLayout = character == '\n' || character == '\t';
        return !isLayout && (Character.isISOControl(character) || turnsAround(character));
    }

    /** Line and paragraph separators, and what changes the direction of writing (Unicode Standard Annex 9). */
    private static boolean turnsAround(char character) {
        return character == '\u061c'
                || (character >= '\u200e' && character <= '\u200f')
                || (character >= '\u2028' && character <= '\u202e')
                || (character >= '\u2066' && character <= '\u2069');
    }

    private static final class Guard extends FilterWriter {
        private final PrintWriter printer;

        Guard(PrintWriter out) {
            super(out);
            this.printer = out;
        }

        @Override
        public void write(int character) throws IOException {
            write(new char[] {(char) character}, 0, 1);
        }

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            write(new String(characters, offset, length), 0, length);
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            String part = text.substring(offset, offset + length);
            boolean isFit = part.equals(System.lineSeparator())
                    || part.chars().noneMatch(character -> isUnfit((char) character));
            if (isFit) {
                printer.write(part);
                return;
            }
            StringBuilder shown = new StringBuilder(length);
            part.chars().forEach(character -> show(shown, (char) character, false));
            printer.append(shown);
        }

        /** So that a command sees that who read it has gone. */
        @Override
        public void flush() throws IOException {
            if (printer.checkError()) {
                throw new IOException("nobody reads any more");
            }
        }
    }
}
