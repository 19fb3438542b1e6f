package io.behaviourdiscounts.server.events;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV text (RFC 4180), each with the line on which it begins.
 *
 * <ul>
 *   <li>Lines end with a line feed, a carriage return, or both. Blanks around quotes are dropped; a quote in the middle of a cell that
 *       does not begin with one is itself.
 *   <li>A quote that is never closed, or that is closed on another line with more text behind it, has swallowed nobody knows how many
 *       rows: it is told with the line on which it opens, and nothing behind it is read.
 *   <li>What else is wrong with a row spoils that row alone.
 * </ul>
 */
final class CsvRows implements Closeable {

    /** No cell of an event is longer. */
    static final int LONGEST_CELL = 4 * 1024 * 1024;

    private final TextSource text;
    private final char delimiter;
    private long line = 1;
    private long column;
    private boolean ended;
    private int expected;
    private @Nullable String problem;

    CsvRows(TextSource text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /** What stands in a row. */
    sealed interface Read {
        /** The line on which it begins, from 1. */
        long line();
    }

    /** A row: its cells as they stand there, quotes taken off. */
    record Cells(long line, List<String> cells) implements Read {
        Cells {
            cells = Collections.unmodifiableList(cells);
        }
    }

    /**
     * No row.
     *
     * @param message what is wrong
     * @param isLast whether nothing behind it can be read
     */
    record Wrong(long line, String message, boolean isLast) implements Read {}

    /** The next row; nothing at the end. Rows without any character are passed over. */
    Optional<Read> next() throws IOException {
        while (!ended && isLineEnd(peek())) {
            takeLineEnd();
        }
        if (ended || peek() == TextSource.END) {
            return Optional.empty();
        }
        long begin = line;
        problem = null;
        List<String> cells = new ArrayList<>(expected);
        boolean more = true;
        while (more) {
            Wrong fatal = cell(cells);
            if (fatal != null) {
                ended = true;
                return Optional.of(fatal);
            }
            more = peek() == delimiter;
            if (more) {
                take();
            }
        }
        takeLineEnd();
        expected = cells.size();
        return Optional.of(problem == null ? new Cells(begin, cells) : new Wrong(begin, problem, false));
    }

    /** Reads a cell up to the delimiter or the line's end behind it. */
    private @Nullable Wrong cell(List<String> cells) throws IOException {
        String plain = text.plainUpTo(delimiter);
        if (plain != null) {
            column += plain.length();
            cells.add(plain);
            return null;
        }
        StringBuilder cell = new StringBuilder();
        while (isBlank(peek())) {
            cell.append((char) take());
        }
        if (peek() == '"') {
            return quoted(cells);
        }
        while (!isCellEnd(peek())) {
            append(cell, take());
            if (cell.length() > LONGEST_CELL) {
                return tooLong(line);
            }
        }
        cells.add(cell.toString());
        return null;
    }

    private @Nullable Wrong quoted(List<String> cells) throws IOException {
        take();
        long openedLine = line;
        long openedColumn = column;
        StringBuilder cell = new StringBuilder();
        while (true) {
            int next = take();
            if (next == TextSource.END) {
                return new Wrong(
                        openedLine,
                        "the quote that opens at column " + openedColumn
                                + " is never closed; nothing from here on was read",
                        true);
            }
            if (next == '"') {
                if (peek() != '"') {
                    break;
                }
                take();
            }
            append(cell, next);
            if (cell.length() > LONGEST_CELL) {
                return tooLong(openedLine);
            }
        }
        cells.add(cell.toString());
        return behindQuote(openedLine, openedColumn);
    }

    private @Nullable Wrong behindQuote(long openedLine, long openedColumn) throws IOException {
        while (isBlank(peek())) {
            take();
        }
        if (isCellEnd(peek())) {
            return null;
        }
        String message =
                "the quote that opens at column %d is closed%s with more text behind it; inside of quotes a quote is written twice"
                        .formatted(openedColumn, openedLine == line ? "" : " on line " + line);
        if (openedLine != line) {
            return new Wrong(openedLine, message + "; nothing from here on was read", true);
        }
        spoil(message);
        while (!isCellEnd(peek())) {
            take();
        }
        return null;
    }

    private static Wrong tooLong(long line) {
        return new Wrong(
                line,
                "a cell has more than %,d characters: is a quote not closed? Nothing from here on was read"
                        .formatted(LONGEST_CELL),
                true);
    }

    private void append(StringBuilder cell, int character) {
        if (character == TextSource.MALFORMED) {
            cell.append('\uFFFD');
            spoil("column %d: the byte 0x%02X is no %s%s"
                    .formatted(
                            column,
                            text.malformedByte(),
                            text.charset().name(),
                            text.charset().equals(StandardCharsets.UTF_8)
                                    ? "; if the file is an older one of Windows, the mapping says encoding: windows-1252"
                                    : ""));
        } else {
            cell.append((char) character);
        }
    }

    /** The first thing that is wrong with a row is told. */
    private void spoil(String message) {
        if (problem == null) {
            problem = message;
        }
    }

    private boolean isCellEnd(int character) {
        return character == delimiter || character == TextSource.END || isLineEnd(character);
    }

    private static boolean isLineEnd(int character) {
        return character == '\n' || character == '\r';
    }

    private boolean isBlank(int character) {
        return character != delimiter
                && character >= 0
                && !isLineEnd(character)
                && (Character.isWhitespace(character) || Character.isSpaceChar(character));
    }

    private int peek() throws IOException {
        return text.peek();
    }

    /** Takes what ends a line: a carriage return, a line feed, or both; nothing at the end of the text. */
    private void takeLineEnd() throws IOException {
        if (take() == '\r' && peek() == '\n') {
            take();
        }
    }

    private int take() throws IOException {
        int taken = text.read();
        if (taken == '\n' || (taken == '\r' && peek() != '\n')) {
            line++;
            column = 0;
        } else if (taken != TextSource.END && (taken < 0 || !Character.isLowSurrogate((char) taken))) {
            column++;
        }
        return taken;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
