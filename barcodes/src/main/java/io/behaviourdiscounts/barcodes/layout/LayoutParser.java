package io.behaviourdiscounts.barcodes.layout;

import io.behaviourdiscounts.barcodes.layout.LayoutElement.Check;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Day;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Field;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Literal;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Text;
import io.behaviourdiscounts.rules.language.shape.NearestWord;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads layouts: literals in quotes and {@code name:type}, with blanks between them. Types are {@code n5}, {@code n3.2} (two decimals),
 * {@code a2}, {@code an6..10}, {@code date(yyMMdd)}, {@code mod10}, {@code luhn} and {@code mod97}.
 */
public final class LayoutParser {

    /** No symbology of tills holds more. */
    private static final int LONGEST = 80;

    private static final Pattern PART = Pattern.compile("\\s*(?:\"([^\"]*)\"|([^\\s\"]+))(?=\\s|$)");
    private static final Pattern NAMED = Pattern.compile("([a-z][a-z0-9_]*):(.+)");
    private static final Pattern CHARACTERS =
            Pattern.compile("(an|a|n)([0-9]{1,2})(?:\\.\\.([0-9]{1,2}))?(?:\\.([0-9]))?");
    private static final Pattern DATE = Pattern.compile("date\\((.*)\\)");

    private LayoutParser() {}

    /** What a text is. */
    public sealed interface Parsing {}

    public record Parsed(Layout layout) implements Parsing {}

    /** A sentence that says what is wrong, with the part of the layout that is. */
    public record Mistaken(String message) implements Parsing {}

    public static Parsing parse(String layout) {
        try {
            return new Parsed(check(new Layout(elements(layout))));
        } catch (LayoutMistake mistake) {
            return new Mistaken(mistake.sentence());
        }
    }

    private static List<LayoutElement> elements(String layout) throws LayoutMistake {
        List<LayoutElement> elements = new ArrayList<>();
        Matcher part = PART.matcher(layout);
        String rest = layout.stripTrailing();
        int end = 0;
        while (end < rest.length()) {
            if (!part.find(end) || part.start() != end) {
                throw new LayoutMistake("expected a literal in quotes or name:type, found '"
                        + rest.substring(end).strip() + "'");
            }
            elements.add(part.group(2) == null ? literal(part.group(1)) : field(part.group(2)));
            end = part.end();
        }
        return elements;
    }

    private static Literal literal(String text) throws LayoutMistake {
        boolean isPrintable =
                !text.isEmpty() && text.chars().allMatch(character -> character >= ' ' && character <= '~');
        if (!isPrintable) {
            throw new LayoutMistake("a literal has one printable character of ASCII or more, unlike \"" + text + "\"");
        }
        return new Literal(text);
    }

    private static Field field(String part) throws LayoutMistake {
        Matcher named = NAMED.matcher(part);
        if (!named.matches()) {
            throw new LayoutMistake(
                    "expected a literal in quotes or name:type such as serial:n5, found '" + part + "'");
        }
        return field(named.group(1), named.group(2));
    }

    private static Field field(String name, String type) throws LayoutMistake {
        Optional<CheckKind> check = CheckKind.named(type);
        Matcher date = DATE.matcher(type);
        Matcher characters = CHARACTERS.matcher(type);
        if (check.isPresent()) {
            return new Check(name, check.get());
        }
        if (date.matches()) {
            return new Day(name, form(name, date.group(1)));
        }
        if (!characters.matches()) {
            throw new LayoutMistake(name + ": expected a type such as n5, n3.2, a2, an6..10, date(yyMMdd) or one of "
                    + String.join(", ", EnumWords.all(CheckKind.class)) + ", found '" + type + "'");
        }
        return text(name, characters);
    }

    private static DateForm form(String name, String written) throws LayoutMistake {
        Optional<DateForm> form = DateForm.of(written);
        if (form.isEmpty()) {
            throw new LayoutMistake(name + ": no date is written '" + written + "'; "
                    + new NearestWord(DateForm.all()).advice(written));
        }
        return form.get();
    }

    private static Text text(String name, Matcher type) throws LayoutMistake {
        int shortest = Integer.parseInt(type.group(2));
        int longest = type.group(3) == null ? shortest : Integer.parseInt(type.group(3));
        int decimals = type.group(4) == null ? 0 : Integer.parseInt(type.group(4));
        CharacterClass characters = switch (type.group(1)) {
            case "n" -> CharacterClass.DIGITS;
            case "a" -> CharacterClass.LETTERS;
            default -> CharacterClass.ALPHANUMERIC;
        };
        if (shortest < 1 || longest < shortest) {
            throw new LayoutMistake(
                    name + ": a field has one character or more, and a range begins with its lesser end: '"
                            + type.group() + "'");
        }
        if (type.group(4) != null && (!characters.equals(CharacterClass.DIGITS) || decimals > shortest)) {
            throw new LayoutMistake(
                    name + ": only digits have decimals, and no more of them than digits: '" + type.group() + "'");
        }
        return new Text(name, characters, shortest, longest, decimals);
    }

    private static Layout check(Layout layout) throws LayoutMistake {
        if (layout.elements().isEmpty()) {
            throw new LayoutMistake("a layout has one part or more");
        }
        if (layout.longest() > LONGEST) {
            throw new LayoutMistake("a barcode has %d characters at most, and this layout up to %d"
                    .formatted(LONGEST, layout.longest()));
        }
        LayoutChecks.check(layout);
        return layout;
    }
}
