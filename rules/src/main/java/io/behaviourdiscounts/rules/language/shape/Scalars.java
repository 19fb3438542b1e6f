package io.behaviourdiscounts.rules.language.shape;

import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.source.Excerpt;
import io.behaviourdiscounts.rules.source.YamlNode;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The single values that rule files are made of. */
public final class Scalars {

    /** What editors take an unquoted text for: {@code 123} is a number to them, and a text to us where a text is asked for. */
    private static final List<String> TEXT_TYPES = List.of("string", "number", "boolean");

    private static final List<String> LITERAL_TYPES = List.of("string", "number", "boolean", "null");

    /** Digits as a person writes a whole number. */
    private static final Pattern DIGITS = Pattern.compile("-?(0|[1-9][0-9]*)");

    /** What other languages, and older YAML, call true and false. */
    private static final Map<String, Boolean> TRUTHS = Map.of(
            "yes", true, "y", true, "on", true, "true", true, "no", false, "n", false, "off", false, "false", false);

    private static final Pattern THOUSANDS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{3})+");

    private Scalars() {}

    /** A text of at least one and at most so many characters; a plain number is the text as written. */
    public static ScalarShape<String> text(int longest) {
        return new ScalarShape<>(
                "a text of at most %,d characters".formatted(longest),
                textSchema().put("minLength", 1).put("maxLength", longest),
                scalar -> text(scalar).filter(text -> text.codePointCount(0, text.length()) <= longest));
    }

    /**
     * A text of a fixed form.
     *
     * @param pattern for the whole text; must mean the same in Java and in ECMAScript
     */
    public static ScalarShape<String> text(String what, String pattern) {
        Pattern whole = Pattern.compile(pattern);
        return new ScalarShape<>(
                what,
                textSchema().put("pattern", "^(?:" + pattern + ")$"),
                scalar -> text(scalar).filter(text -> whole.matcher(text).matches()));
    }

    /**
     * A text that something is made of.
     *
     * @param pattern of the texts that an editor lets through; the maker may be stricter
     */
    public static <T> ScalarShape<T> parsed(String what, String pattern, Parser<T> parser) {
        return new ScalarShape<>(
                what,
                textSchema().put("pattern", pattern),
                scalar -> text(scalar).flatMap(parser::parse));
    }

    /** Makes something of a text, or nothing. */
    @FunctionalInterface
    public interface Parser<T> {
        Optional<T> parse(String text);
    }

    /** {@code true} or {@code false}. */
    public static Shape<Boolean> truth() {
        return new ScalarShape<Boolean>(
                        "true or false",
                        new JsonObject().put("type", "boolean"),
                        scalar -> asLiteral(scalar).truth())
                .advising(text -> Optional.ofNullable(TRUTHS.get(text.toLowerCase(Locale.ROOT)))
                        .map(truth -> "write " + truth));
    }

    /** A whole number, both bounds included. */
    public static Shape<Long> whole(String what, long least, long most) {
        JsonObject schema =
                new JsonObject().put("type", "integer").put("minimum", least).put("maximum", most);
        return new ScalarShape<Long>(
                        what,
                        schema,
                        scalar -> asLiteral(scalar)
                                .number()
                                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                                .filter(number -> isBetween(number, least, most))
                                .map(BigDecimal::longValueExact))
                .advising(NumberSlip::advice)
                .then(Scalars::writtenAsWhole);
    }

    /** A person who writes 1.000 means a thousand, and one who writes 010 may mean eight. */
    private static Long writtenAsWhole(Long number, YamlNode node, Findings findings) {
        if (node instanceof YamlNode.Scalar scalar
                && !DIGITS.matcher(scalar.text()).matches()) {
            boolean grouped = THOUSANDS.matcher(scalar.text()).matches();
            findings.refuseAtValue(
                    node.position(),
                    "whole numbers are written in digits alone, without a point and zeros before them: '%s' is %d; write %d%s"
                            .formatted(
                                    Excerpt.of(scalar.text()),
                                    number,
                                    number,
                                    grouped ? ", or " + scalar.text().replace(".", "") + " if you mean that" : ""));
        }
        return number;
    }

    /** A number above zero, with at most four decimals. */
    public static Shape<BigDecimal> positive(String what, long most) {
        JsonObject schema = new JsonObject()
                .put("type", "number")
                .put("exclusiveMinimum", 0)
                .put("maximum", most);
        return new ScalarShape<BigDecimal>(
                        what,
                        schema,
                        scalar -> asLiteral(scalar)
                                .number()
                                .filter(number -> number.signum() > 0 && isBetween(number, 0, most))
                                .filter(number -> number.stripTrailingZeros().scale() <= 4))
                .advising(NumberSlip::advice);
    }

    /** One of the words of an enum, in lower case. */
    public static <E extends Enum<E>> Shape<E> oneOf(Class<E> type) {
        List<String> words = EnumWords.all(type);
        return new ScalarShape<>(
                "one of " + String.join(", ", words),
                new JsonObject().putTexts("enum", words),
                scalar -> EnumWords.find(type, scalar.text()));
    }

    /** Any single value, as written. */
    public static Shape<Literal> literal() {
        return new ScalarShape<>(
                "a text, a number, true, false or null",
                new JsonObject().putTexts("type", LITERAL_TYPES),
                scalar -> Optional.of(asLiteral(scalar)));
    }

    /** A number, as written. */
    public static Shape<Literal> number() {
        return new ScalarShape<Literal>(
                        "a number",
                        new JsonObject().put("type", "number"),
                        scalar -> Optional.of(asLiteral(scalar))
                                .filter(literal -> literal.number().isPresent()))
                .advising(NumberSlip::advice);
    }

    static boolean isNumber(YamlNode.Scalar scalar) {
        return asLiteral(scalar).number().isPresent();
    }

    static YamlNode.Scalar unquoted(YamlNode.Scalar scalar) {
        return new YamlNode.Scalar(scalar.text(), true, false, scalar.position());
    }

    private static boolean isBetween(BigDecimal number, long least, long most) {
        return number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    private static Literal asLiteral(YamlNode.Scalar scalar) {
        return new Literal(scalar.text(), scalar.plain());
    }

    private static Optional<String> text(YamlNode.Scalar scalar) {
        return scalar.text().isEmpty() || asLiteral(scalar).isNull() ? Optional.empty() : Optional.of(scalar.text());
    }

    private static JsonObject textSchema() {
        return new JsonObject().putTexts("type", TEXT_TYPES);
    }
}
