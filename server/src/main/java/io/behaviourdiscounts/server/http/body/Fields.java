package io.behaviourdiscounts.server.http.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.rules.condition.Decimals;
import io.behaviourdiscounts.rules.language.shape.NearestWord;
import io.behaviourdiscounts.server.problem.ProblemException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The fields of one JSON object, by name and type. Whatever is wrong is thrown as a problem that says where. A null is as if the
 * field were not there; a field that is not known is refused at once.
 */
public final class Fields {

    /** More digits before or after the point are no price. */
    private static final int MAX_SCALE = 18;

    /** What other APIs call our fields. */
    private static final Map<String, String> OTHER_WORDS = Map.ofEntries(
            Map.entry("coupon", "code"),
            Map.entry("coupon_code", "code"),
            Map.entry("discount_code", "code"),
            Map.entry("promo_code", "code"),
            Map.entry("promotion_code", "code"),
            Map.entry("voucher", "code"),
            Map.entry("voucher_code", "code"),
            Map.entry("cart", "order"),
            Map.entry("customer", "shopper"),
            Map.entry("user", "shopper"),
            Map.entry("order_id", "id"),
            Map.entry("user_id", "id"),
            Map.entry("customer_id", "id"),
            Map.entry("lines", "items"),
            Map.entry("line_items", "items"),
            Map.entry("products", "items"),
            Map.entry("quantity", "qty"),
            Map.entry("unit_price", "price"));

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final String pointer;
    private final ObjectNode json;

    private Fields(String pointer, ObjectNode json, List<String> known) {
        this.pointer = pointer;
        this.json = json;
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw Refused.unknown(pointer + "/" + escape(name), "no such field here; " + advice(name, known));
            }
        });
    }

    /** The fields of a body. */
    public static Fields of(ObjectNode body, List<String> known) {
        return new Fields("", body, known);
    }

    private static String advice(String name, List<String> known) {
        Map<String, String> meant = new HashMap<>(OTHER_WORDS);
        meant.values().retainAll(known);
        String inSnakeCase = HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
        return new NearestWord(known, meant).advice(inSnakeCase);
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Where a field is. */
    public String pointer(String name) {
        return pointer + "/" + name;
    }

    /** Whether a field is there. */
    public boolean has(String name) {
        return json.hasNonNull(name);
    }

    /** Whether a field is an object. */
    public boolean isObject(String name) {
        return json.get(name) instanceof ObjectNode;
    }

    private Optional<JsonNode> node(String name) {
        return Optional.ofNullable(json.get(name)).filter(value -> !value.isNull());
    }

    /** A text that is not empty and has no control characters. */
    public Optional<String> text(String name, int maxLength) {
        return node(name).map(value -> text(pointer(name), value, maxLength));
    }

    /** What somebody typed or pasted: a text that is not empty, with whatever blanks came along. */
    public Optional<String> typed(String name, int maxLength) {
        return node(name).map(value -> {
            if (value.isTextual()
                    && !value.textValue().isBlank()
                    && value.textValue().length() <= maxLength
                    && value.textValue()
                            .codePoints()
                            .noneMatch(character -> isUnfit(character) && !Character.isWhitespace(character))) {
                return value.textValue();
            }
            throw wrong(name, "a text of 1 to " + maxLength + " characters is expected");
        });
    }

    private static String text(String pointer, JsonNode value, int maxLength) {
        if (!value.isTextual()) {
            throw Refused.wrongValue(pointer, "a text is expected");
        }
        String text = value.textValue();
        if (text.isBlank() || text.length() > maxLength) {
            throw Refused.wrongValue(pointer, "a text of 1 to " + maxLength + " characters is expected");
        }
        if (text.codePoints().anyMatch(Fields::isUnfit)) {
            throw Refused.wrongValue(pointer, "control characters and halves of characters are not allowed");
        }
        return text;
    }

    private static boolean isUnfit(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    /** A list of texts. */
    public List<String> texts(String name, int most, int maxLength) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list(name, most)) {
            texts.add(text(pointer(name) + "/" + texts.size(), element, maxLength));
        }
        return texts;
    }

    /** True or false. */
    public Optional<Boolean> flag(String name) {
        return node(name).map(value -> {
            if (!value.isBoolean()) {
                throw wrong(name, "true or false is expected");
            }
            return value.booleanValue();
        });
    }

    /** A number, exact; or a text that spells one, such as {@code "51.90"}. */
    public Optional<BigDecimal> decimal(String name) {
        return node(name).map(value -> {
            BigDecimal number = value.isNumber()
                    ? value.decimalValue()
                    : value.isTextual() ? Decimals.spelled(value.textValue()) : null;
            if (number == null) {
                throw wrong(name, "a number is expected");
            }
            if (Math.abs(number.scale()) > MAX_SCALE || number.precision() > 2 * MAX_SCALE) {
                throw wrong(name, "the number has too many digits");
            }
            return number;
        });
    }

    /** A whole number within bounds; {@code 2.0} is one too. */
    public Optional<Long> whole(String name, long least, long most) {
        return decimal(name).map(number -> {
            try {
                long whole = number.longValueExact();
                if (whole >= least && whole <= most) {
                    return whole;
                }
            } catch (ArithmeticException e) {
                // Told below, in the same words as a number out of bounds.
            }
            throw wrong(name, "a whole number from " + least + " to " + most + " is expected");
        });
    }

    /** A time with its offset, ISO-8601, as far as two centuries from 1970 on. */
    public Optional<Instant> instant(String name) {
        return text(name, 64).map(text -> {
            try {
                Instant instant = OffsetDateTime.parse(text).toInstant();
                if (instant.getEpochSecond() >= 0 && instant.isBefore(FAR)) {
                    return instant;
                }
            } catch (DateTimeException e) {
                // Told below, in the same words as a time out of bounds.
            }
            throw wrong(name, "a time such as 2026-01-31T12:00:00Z is expected");
        });
    }

    private static final Instant FAR = Instant.parse("2200-01-01T00:00:00Z");

    /** An object. */
    public Optional<Fields> object(String name, List<String> known) {
        return node(name).map(value -> object(pointer(name), value, known));
    }

    private static Fields object(String pointer, JsonNode value, List<String> known) {
        if (value instanceof ObjectNode object) {
            return new Fields(pointer, object, known);
        }
        throw Refused.wrongValue(pointer, "an object is expected");
    }

    /** A list of objects. */
    public List<Fields> objects(String name, int most, List<String> known) {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode element : list(name, most)) {
            objects.add(object(pointer(name) + "/" + objects.size(), element, known));
        }
        return objects;
    }

    /**
     * A list of texts and objects.
     *
     * @param ofText what a text is
     * @param ofObject what an object is
     */
    public <T> List<T> elements(
            String name,
            int most,
            int maxLength,
            List<String> known,
            Function<String, T> ofText,
            Function<Fields, T> ofObject) {
        List<T> elements = new ArrayList<>();
        for (JsonNode element : list(name, most)) {
            String here = pointer(name) + "/" + elements.size();
            elements.add(
                    element.isObject()
                            ? ofObject.apply(object(here, element, known))
                            : ofText.apply(text(here, element, maxLength)));
        }
        return elements;
    }

    private Iterable<JsonNode> list(String name, int most) {
        return node(name)
                .<Iterable<JsonNode>>map(value -> {
                    if (!value.isArray()) {
                        throw wrong(name, "a list is expected");
                    }
                    if (value.size() > most) {
                        throw wrong(name, "at most " + most + " elements are allowed");
                    }
                    return value;
                })
                .orElse(List.of());
    }

    /** What must be there. */
    public <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> missing(name, "'" + name + "' is required"));
    }

    /** To be thrown: the field must be there. */
    public ProblemException missing(String name, String detail) {
        return Refused.missing(pointer(name), detail);
    }

    /** To be thrown: the field's value can't be. */
    public ProblemException wrong(String name, String detail) {
        return Refused.wrongValue(pointer(name), detail);
    }
}
