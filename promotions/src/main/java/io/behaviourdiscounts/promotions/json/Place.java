package io.behaviourdiscounts.promotions.json;

import io.behaviourdiscounts.rules.language.shape.NearestWord;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place in a document that is being read: what stands there, and where mistakes about it go.
 *
 * <ul>
 *   <li>JSON's {@code null} is the same as nothing: the place is empty.
 *   <li>What is asked of an empty place is nothing, and no mistake, unless it was {@link #required}.
 *   <li>What is asked of a place that holds something else is nothing, and a mistake.
 * </ul>
 */
public final class Place {

    private final String pointer;
    private final @Nullable Json value;
    private final boolean isDiscreet;
    private final List<Mistake> mistakes;

    private Place(String pointer, @Nullable Json value, boolean isDiscreet, List<Mistake> mistakes) {
        this.pointer = pointer;
        this.value = value instanceof Json.Null ? null : value;
        this.isDiscreet = isDiscreet;
        this.mistakes = mistakes;
    }

    /** The whole of a document. */
    public static Place root(Json document, List<Mistake> mistakes) {
        return new Place("", document, false, mistakes);
    }

    /** The whole of a document in which codes and addresses stand: no mistake repeats what was read. */
    public static Place discreetRoot(Json document, List<Mistake> mistakes) {
        return new Place("", document, true, mistakes);
    }

    /** Where it is, as a JSON pointer. */
    public String pointer() {
        return pointer;
    }

    public boolean isEmpty() {
        return value == null;
    }

    /** What stands here, as it was written. */
    public Optional<Json> json() {
        return Optional.ofNullable(value);
    }

    /** Tells a mistake about this place. */
    public void refuse(String message) {
        add(Mistake.Kind.WRONG_VALUE, message);
    }

    private void add(Mistake.Kind kind, String message) {
        mistakes.add(new Mistake(kind, pointer, message));
    }

    /** The same place, which must not be empty. */
    public Place required() {
        if (isEmpty()) {
            add(Mistake.Kind.MISSING_FIELD, "is missing");
        }
        return this;
    }

    /** A field of the object that stands here; the place is empty where this one is, or holds no object. */
    public Place at(String key) {
        Json field = value instanceof Json.Fields fields ? fields.values().get(key) : null;
        return new Place(pointer + "/" + key.replace("~", "~0").replace("/", "~1"), field, isDiscreet, mistakes);
    }

    /** Whether this is an object, or empty; everything else is a mistake. */
    public boolean isObject() {
        return value == null || value instanceof Json.Fields || wrong("an object");
    }

    /** Refuses all fields but these. */
    public void knowsOnly(Collection<String> keys) {
        if (isObject() && value instanceof Json.Fields fields) {
            fields.values().keySet().stream()
                    .filter(key -> !keys.contains(key))
                    .forEach(key -> at(key).add(
                                    Mistake.Kind.UNKNOWN_FIELD, "unknown key; " + new NearestWord(keys).advice(key)));
        }
    }

    public Optional<Json.Fields> fields() {
        return isObject() && value instanceof Json.Fields fields ? Optional.of(fields) : Optional.empty();
    }

    /** The places of a list; none where nothing stands here. */
    public List<Place> items() {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Json.Items items)) {
            wrong("a list");
            return List.of();
        }
        List<Place> places = new ArrayList<>();
        for (Json item : items.values()) {
            places.add(new Place(pointer + "/" + places.size(), item, isDiscreet, mistakes));
        }
        return places;
    }

    /** The places of a list, or this one where one value stands without a list. */
    public List<Place> oneOrMany() {
        return value instanceof Json.Items || value == null ? items() : List.of(this);
    }

    public boolean isList() {
        return value instanceof Json.Items;
    }

    public boolean isNumber() {
        return value instanceof Json.Decimal;
    }

    /** A text with at least one character. */
    public Optional<String> text() {
        if (value instanceof Json.Text(String text) && !text.isEmpty()) {
            return Optional.of(text);
        }
        return nothing("a text");
    }

    public Optional<Boolean> truth() {
        return value instanceof Json.Truth(boolean truth) ? Optional.of(truth) : nothing("true or false");
    }

    public Optional<BigDecimal> number() {
        return value instanceof Json.Decimal(BigDecimal number) ? Optional.of(number) : nothing("a number");
    }

    /** A whole number between two bounds, both included. */
    public Optional<Long> whole(long least, long most) {
        if (value instanceof Json.Decimal(BigDecimal number)
                && number.stripTrailingZeros().scale() <= 0
                && number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
            return Optional.of(number.longValueExact());
        }
        boolean isOpen = most == Long.MAX_VALUE;
        return nothing(isOpen ? "a whole number from " + least : "a whole number from %d to %d".formatted(least, most));
    }

    /** One of an enum's words, which are its names in lower case. */
    public <E extends Enum<E>> Optional<E> word(Class<E> words) {
        Optional<E> word = value instanceof Json.Text(String text) ? EnumWords.find(words, text) : Optional.empty();
        if (word.isEmpty() && value instanceof Json.Text(String text)) {
            List<String> known = EnumWords.all(words);
            refuse("%s is not known here; %s".formatted(shown(value), new NearestWord(known).advice(text)));
            return word;
        }
        return word.isPresent() ? word : nothing("a text");
    }

    /** An instant, with its offset from UTC. */
    public Optional<Instant> instant() {
        return parsed(Place::instantOf, "an instant with its offset, as 2024-07-01T00:00:00Z");
    }

    /** A day of the calendar. */
    public Optional<LocalDate> day() {
        return parsed(Place::dayOf, "a day as 2024-07-20");
    }

    /**
     * The instant that a text names, of a year with four digits.
     *
     * @throws DateTimeException if it names none
     */
    public static Instant instantOf(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        dayOf(time.toLocalDate().toString());
        return time.toInstant();
    }

    /**
     * The day that a text names, of a year with four digits: beyond them the calendar ends somewhere.
     *
     * @throws DateTimeException if it names none
     */
    public static LocalDate dayOf(String text) {
        if (text.length() != "2024-07-20".length()) {
            throw new DateTimeException("no day: " + text);
        }
        return LocalDate.parse(text);
    }

    public Optional<ZoneId> zone() {
        return parsed(ZoneId::of, "a time zone of the IANA, as Europe/Berlin");
    }

    /** What a text says in some form of dates and times. */
    public <T> Optional<T> parsed(Function<String, T> parser, String expected) {
        if (value instanceof Json.Text(String text)) {
            try {
                return Optional.of(parser.apply(text));
            } catch (DateTimeException e) {
                return nothing(expected);
            }
        }
        return nothing(expected);
    }

    /** An amount with its currency, {@code {"amount": 12.50, "currency": "USD"}}; it may be negative. */
    public Optional<Money> money() {
        if (!(value instanceof Json.Fields)) {
            return nothing("money, as {\"amount\": 12.50, \"currency\": \"USD\"}");
        }
        knowsOnly(List.of("amount", "currency"));
        Optional<Currency> currency = at("currency").required().currency();
        return at("amount")
                .required()
                .number()
                .flatMap(amount -> currency.flatMap(of -> at("amount").money(amount, of)));
    }

    /** The number that stands here as an amount in a currency; it may be negative. */
    public Optional<Money> amountIn(Currency currency) {
        return number().flatMap(amount -> money(amount, currency));
    }

    /** A currency by its code, in which people pay. */
    public Optional<Currency> currency() {
        return text().flatMap(code -> {
            Optional<Currency> currency = Money.currency(code);
            if (currency.isEmpty()) {
                refuse("%s is no currency of ISO 4217".formatted(shown(new Json.Text(code))));
            }
            return currency;
        });
    }

    private Optional<Money> money(BigDecimal amount, Currency currency) {
        try {
            return Optional.of(Money.of(amount, currency));
        } catch (ArithmeticException e) {
            refuse("%s has at most %d decimals, and no more than %d digits before them"
                    .formatted(currency.getCurrencyCode(), Money.decimals(currency), 18 - Money.decimals(currency)));
            return Optional.empty();
        }
    }

    private <T> Optional<T> nothing(String expected) {
        wrong(expected);
        return Optional.empty();
    }

    /** Always false. */
    private boolean wrong(String expected) {
        if (value != null) {
            refuse("expected " + expected + ", not " + shown(value));
        }
        return false;
    }

    private String shown(Json value) {
        return switch (value) {
            case Json.Items ignored -> "a list";
            case Json.Fields ignored -> "an object";
            case Json.Text(String text) ->
                text.isEmpty() ? "an empty text" : isDiscreet ? "this text" : "'" + text + "'";
            case Json.Null ignored -> "null";
            case Json.Truth(boolean truth) -> String.valueOf(truth);
            case Json.Decimal(BigDecimal number) -> isDiscreet ? "this number" : number.toPlainString();
        };
    }

    /** Reads the fields of the object that stands here, each with its key. */
    public Map<String, Place> entries() {
        Map<String, Place> entries = new LinkedHashMap<>();
        fields().ifPresent(fields -> fields.values().keySet().forEach(key -> entries.put(key, at(key))));
        return entries;
    }
}
