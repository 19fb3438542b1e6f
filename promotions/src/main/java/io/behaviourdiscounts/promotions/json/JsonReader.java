package io.behaviourdiscounts.promotions.json;

import io.behaviourdiscounts.rules.source.Position;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259), strictly: no key stands twice in an object, nothing stands behind the value, and a value is nested at most
 * {@value #MAX_DEPTH} deep.
 */
public final class JsonReader {

    /** How deep lists and objects may stand in each other. */
    public static final int MAX_DEPTH = 64;

    /** A longer number is refused: nobody means it, and arithmetic on it would take time. */
    private static final int MAX_NUMBER_LENGTH = 40;

    /** Of ten, in either direction, beyond which a number is refused for the same reason. */
    private static final int MAX_EXPONENT = 40;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * Reads one value.
     *
     * @param file the name that a problem carries
     */
    public static Reading<Json> read(String file, String text) {
        JsonReader reader = new JsonReader(text);
        try {
            return new Reading.Read<>(reader.document());
        } catch (Fault fault) {
            return new Reading.Wrong<>(List.of(Problem.at(file, reader.position(fault.at), fault.sentence)));
        }
    }

    private Json document() throws Fault {
        Json value = value(0);
        skipBlanks();
        if (at < text.length()) {
            throw new Fault(at, "expected the end: one value ends before this");
        }
        return value;
    }

    private Json value(int depth) throws Fault {
        skipBlanks();
        if (depth > MAX_DEPTH) {
            throw new Fault(at, "this is nested deeper than " + MAX_DEPTH + " levels");
        }
        if (at == text.length()) {
            throw new Fault(at, "expected a JSON value, and the text ends here");
        }
        return switch (text.charAt(at)) {
            case '{' -> fields(depth);
            case '[' -> items(depth);
            case '"' -> new Json.Text(string());
            case 't' -> word("true", new Json.Truth(true));
            case 'f' -> word("false", new Json.Truth(false));
            case 'n' -> word("null", Json.NULL);
            default -> number();
        };
    }

    private Json fields(int depth) throws Fault {
        Map<String, Json> fields = new LinkedHashMap<>();
        at++;
        if (skipsTo('}')) {
            return new Json.Fields(fields);
        }
        do {
            skipBlanks();
            int start = at;
            if (at == text.length() || text.charAt(at) != '"') {
                throw new Fault(at, "expected a key in double quotes");
            }
            String key = string();
            if (!skipsTo(':')) {
                throw new Fault(at, "expected ':' behind the key \"" + key + "\"");
            }
            if (fields.putIfAbsent(key, value(depth + 1)) != null) {
                throw new Fault(start, "the key \"" + key + "\" stands twice in this object");
            }
        } while (skipsTo(','));
        if (!skipsTo('}')) {
            throw new Fault(at, "expected ',' or '}'");
        }
        return new Json.Fields(fields);
    }

    private Json items(int depth) throws Fault {
        List<Json> items = new ArrayList<>();
        at++;
        if (skipsTo(']')) {
            return new Json.Items(items);
        }
        do {
            items.add(value(depth + 1));
        } while (skipsTo(','));
        if (!skipsTo(']')) {
            throw new Fault(at, "expected ',' or ']'");
        }
        return new Json.Items(items);
    }

    private Json word(String word, Json value) throws Fault {
        if (!text.startsWith(word, at)) {
            throw new Fault(at, "expected a JSON value");
        }
        at += word.length();
        return value;
    }

    private Json number() throws Fault {
        int start = at;
        skips('-');
        boolean isZero = skips('0');
        if (!isZero && !skipDigits()) {
            throw new Fault(start, "expected a JSON value");
        }
        if ((isZero && skipDigits()) || (skips('.') && !skipDigits())) {
            throw new Fault(start, "this is no JSON number");
        }
        if (skips('e') || skips('E')) {
            if (!skips('+')) {
                skips('-');
            }
            if (!skipDigits()) {
                throw new Fault(start, "this is no JSON number");
            }
        }
        return new Json.Decimal(decimal(start));
    }

    private BigDecimal decimal(int start) throws Fault {
        try {
            if (at - start <= MAX_NUMBER_LENGTH) {
                BigDecimal number = new BigDecimal(text.substring(start, at));
                if (Math.abs((long) number.scale()) <= MAX_EXPONENT) {
                    return number;
                }
            }
        } catch (NumberFormatException e) {
            throw new Fault(start, "this number's exponent is too large");
        }
        throw new Fault(
                start,
                "a number has at most " + MAX_NUMBER_LENGTH + " characters, and an exponent of at most "
                        + MAX_EXPONENT);
    }

    private String string() throws Fault {
        int start = at++;
        StringBuilder string = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return string.toString();
            }
            if (c < ' ') {
                throw new Fault(
                        at - 1, "a control character can't stand in a text: write it as \\u%04x".formatted((int) c));
            }
            string.append(c == '\\' ? escaped() : c);
        }
        throw new Fault(start, "the text that begins here has no closing quote");
    }

    private char escaped() throws Fault {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new Fault(at - 1, "JSON does not know this escape");
        };
    }

    private char unicode() throws Fault {
        int code = 0;
        for (int digit = 0; digit < 4; digit++) {
            int value = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (value < 0 || text.charAt(at) > 'f') {
                throw new Fault(at, "expected four hexadecimal digits behind \\u");
            }
            code = code * 16 + value;
            at++;
        }
        return (char) code;
    }

    private boolean skipsTo(char wanted) {
        skipBlanks();
        return skips(wanted);
    }

    private boolean skips(char wanted) {
        boolean isThere = at < text.length() && text.charAt(at) == wanted;
        if (isThere) {
            at++;
        }
        return isThere;
    }

    private boolean skipDigits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at > start;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private Position position(int index) {
        int lineStart = text.lastIndexOf('\n', index - 1) + 1;
        long line = text.substring(0, lineStart).chars().filter(c -> c == '\n').count() + 1;
        return new Position((int) line, text.codePointCount(lineStart, Math.min(index, text.length())) + 1);
    }

    /** Where the text is no JSON, and why; it never leaves the reader. */
    private static final class Fault extends Exception {
        private final int at;
        private final String sentence;

        Fault(int at, String sentence) {
            super(sentence, null, false, false);
            this.at = at;
            this.sentence = sentence;
        }
    }
}
