package io.behaviourdiscounts.rules.language;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What people write who know what they mean and not how the rule language writes it: ids, dates, durations, zones, currencies. */
public final class Slips {

    private static final Pattern DAY = Pattern.compile("([0-9]{1,4})[./-]([0-9]{1,2})[./-]([0-9]{1,4})");
    private static final Pattern DURATION =
            Pattern.compile("([0-9]{1,5})\\s*(s|sec|second|min|minute|h|hr|hour|day|d|week|w|month|year)s?");

    private static final Map<String, String> UNITS = Map.of(
            "s", "s", "sec", "s", "second", "s", "min", "m", "minute", "m", "h", "h", "hr", "h", "hour", "h", "week",
            "w", "w", "w");

    private static final Map<String, Integer> UNITS_OF_DAYS = Map.of("day", 1, "d", 1, "month", 30, "year", 365);

    /** The zone of most people who write the abbreviation. */
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("EST", "America/New_York"),
            Map.entry("EDT", "America/New_York"),
            Map.entry("ET", "America/New_York"),
            Map.entry("CST", "America/Chicago"),
            Map.entry("CDT", "America/Chicago"),
            Map.entry("MST", "America/Denver"),
            Map.entry("MDT", "America/Denver"),
            Map.entry("PST", "America/Los_Angeles"),
            Map.entry("PDT", "America/Los_Angeles"),
            Map.entry("PT", "America/Los_Angeles"),
            Map.entry("AKST", "America/Anchorage"),
            Map.entry("HST", "Pacific/Honolulu"),
            Map.entry("BST", "Europe/London"),
            Map.entry("CEST", "Europe/Berlin"),
            Map.entry("MEZ", "Europe/Berlin"),
            Map.entry("MESZ", "Europe/Berlin"),
            Map.entry("EEST", "Europe/Helsinki"),
            Map.entry("MSK", "Europe/Moscow"),
            Map.entry("IST", "Asia/Kolkata"),
            Map.entry("JST", "Asia/Tokyo"),
            Map.entry("KST", "Asia/Seoul"),
            Map.entry("SGT", "Asia/Singapore"),
            Map.entry("AEST", "Australia/Sydney"),
            Map.entry("AEDT", "Australia/Sydney"),
            Map.entry("NZST", "Pacific/Auckland"),
            Map.entry("NZDT", "Pacific/Auckland"));

    private static final Map<String, String> CURRENCIES = Map.ofEntries(
            Map.entry("€", "EUR"),
            Map.entry("euro", "EUR"),
            Map.entry("euros", "EUR"),
            Map.entry("$", "USD"),
            Map.entry("us$", "USD"),
            Map.entry("dollar", "USD"),
            Map.entry("dollars", "USD"),
            Map.entry("£", "GBP"),
            Map.entry("pound", "GBP"),
            Map.entry("pounds", "GBP"),
            Map.entry("¥", "JPY"),
            Map.entry("yen", "JPY"),
            Map.entry("zł", "PLN"),
            Map.entry("fr.", "CHF"),
            Map.entry("franken", "CHF"));

    private Slips() {}

    /** An id of the words that were written. */
    static Optional<String> id(String text) {
        String id = text.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return id.isEmpty() || id.length() > 64 ? Optional.empty() : didYouMean(id);
    }

    /** The days that a date of other countries can be. */
    static Optional<String> moment(String text) {
        Matcher day = DAY.matcher(text.strip());
        if (!day.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(day.group(1));
        int second = Integer.parseInt(day.group(2));
        int third = Integer.parseInt(day.group(3));
        Set<LocalDate> days = new LinkedHashSet<>();
        if (day.group(1).length() == 4) {
            date(first, second, third).ifPresent(days::add);
        } else {
            int year = third < 100 ? 2000 + third : third;
            date(year, second, first).ifPresent(days::add);
            if (text.indexOf('.') < 0) {
                date(year, first, second).ifPresent(days::add);
            }
        }
        return days.isEmpty()
                ? Optional.empty()
                : didYouMean(days.stream().map(LocalDate::toString).collect(Collectors.joining(" or ")));
    }

    private static Optional<LocalDate> date(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day)).filter(date -> date.getYear() >= 1970);
        } catch (DateTimeException e) {
            return Optional.empty(); // no calendar has this day
        }
    }

    /** A duration whose unit was written as a word. */
    static Optional<String> duration(String text) {
        Matcher duration = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!duration.matches() || Durations.parse(text).isPresent()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(duration.group(1));
        Integer days = UNITS_OF_DAYS.get(duration.group(2));
        return Optional.of("write " + (days == null ? number + UNITS.get(duration.group(2)) : number * days + "d"));
    }

    /** The zone that an abbreviation of its time is used for. */
    static Optional<String> zoneOfAbbreviation(String text) {
        return Optional.ofNullable(ZONES.get(text.strip().toUpperCase(Locale.ROOT)));
    }

    /** The zone that is named after a city. */
    static Optional<String> zoneOfCity(String text, Set<String> zones) {
        String city = "/" + text.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
        return zones.stream()
                .filter(zone -> ("/" + zone).toLowerCase(Locale.ROOT).endsWith(city))
                .sorted()
                .findFirst();
    }

    /** The currency of a symbol or a word. */
    public static Optional<String> currency(String text) {
        return Optional.ofNullable(CURRENCIES.get(text.strip().toLowerCase(Locale.ROOT)));
    }

    private static Optional<String> didYouMean(String what) {
        return Optional.of("did you mean " + what + "?");
    }
}
