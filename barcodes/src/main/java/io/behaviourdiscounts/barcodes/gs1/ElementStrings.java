package io.behaviourdiscounts.barcodes.gs1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a text apart into GS1 element strings, of the application identifiers that coupons use: as people write them, each in
 * brackets, or as scanners deliver them, with FNC1 (0x1D) behind those of no fixed length.
 */
public final class ElementStrings {

    /** What FNC1 becomes between element strings. */
    public static final char SEPARATOR = 0x1D;

    private static final Pattern IN_BRACKETS = Pattern.compile("\\(([0-9]{2,4})\\)([^(]*)");
    private static final Pattern IDENTIFIER = Pattern.compile("810[012]|811[012]|390[0-9]|394[0-9]|255|17|21");
    private static final String EXPIRES = "17";
    private static final int DATE = 6;

    private ElementStrings() {}

    /**
     * One element string.
     *
     * @param identifier of the application, without brackets
     */
    public record Element(String identifier, String data) {}

    /** The element strings of a text; nothing where it is none, or has identifiers that coupons do not use. */
    public static Optional<List<Element>> of(String text) {
        return text.startsWith("(") ? inBrackets(text) : delivered(text);
    }

    private static Optional<List<Element>> inBrackets(String text) {
        List<Element> elements = new ArrayList<>();
        Matcher element = IN_BRACKETS.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!element.find(end)
                    || element.start() != end
                    || !IDENTIFIER.matcher(element.group(1)).matches()) {
                return Optional.empty();
            }
            elements.add(new Element(element.group(1), element.group(2)));
            end = element.end();
        }
        return elements.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(elements));
    }

    private static Optional<List<Element>> delivered(String text) {
        List<Element> elements = new ArrayList<>();
        Matcher identifier = IDENTIFIER.matcher(text);
        int position = 0;
        while (position < text.length()) {
            identifier.region(position, text.length());
            if (!identifier.lookingAt()) {
                return Optional.empty();
            }
            int begin = identifier.end();
            int end = end(text, begin, identifier.group());
            elements.add(new Element(identifier.group(), text.substring(begin, end)));
            position = end < text.length() && text.charAt(end) == SEPARATOR ? end + 1 : end;
        }
        return elements.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(elements));
    }

    private static int end(String text, int begin, String identifier) {
        int separator = text.indexOf(SEPARATOR, begin);
        int end = separator < 0 ? text.length() : separator;
        return identifier.equals(EXPIRES) ? Math.min(end, begin + DATE) : end;
    }
}
