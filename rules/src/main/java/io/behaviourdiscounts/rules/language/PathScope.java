package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.NearestWord;
import io.behaviourdiscounts.rules.source.Excerpt;
import io.behaviourdiscounts.rules.value.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which paths may stand in a condition, by what it looks at. */
final class PathScope {
    private static final String STEP = "[^.\\s\\[\\]{}*]+";
    private static final Pattern STEPS = Pattern.compile("(?=.{1,200}$)" + STEP + "(?:\\." + STEP + "){0,20}");

    private static final List<String> USER = List.of("user.id", "user.email", "user.device_id", "user.session_id");
    private static final List<String> EVENT_FIELDS =
            List.of("event.name", "user.id", "user.email", "user.device_id", "user.session_id");
    private static final List<String> NONE = List.of();
    private static final String CONTEXT = "context";

    /** What the events of the documentation and of the samples carry in their context, and what other shops carry there. */
    private static final Set<String> AROUND_AN_EVENT = Set.of(
            "browser",
            "campaign",
            "channel",
            "city",
            "country",
            "device",
            "ip",
            "language",
            "locale",
            "os",
            "platform",
            "referrer",
            "region",
            "store",
            "traffic_source",
            "user_agent",
            "utm_campaign",
            "utm_medium",
            "utm_source");

    private static final List<String> TIME = List.of("time.hour", "time.day_of_week", "time.date");

    /** The event that is decided, its shopper's profile, and the time in the rule's zone. */
    static final PathScope EVENT = new PathScope(
            "event",
            List.of("attributes", "context", "profile"),
            EVENT_FIELDS,
            TIME,
            List.of(
                    "attributes.cart_value",
                    "attributes.currency",
                    "attributes.items",
                    "attributes.total",
                    "context.country",
                    "context.device",
                    "context.traffic_source",
                    "profile.tier"));

    /** An earlier event that the profile remembers. */
    static final PathScope PAST_EVENT = new PathScope(
            "past_event",
            List.of("attributes", "context"),
            USER,
            NONE,
            List.of("attributes.currency", "attributes.total", "context.country", "context.device"));

    /** The order at the checkout. */
    static final PathScope ORDER = new PathScope(
            "order",
            List.of("order", "shopper"),
            List.of("channel"),
            TIME,
            List.of("order.currency", "order.items", "order.subtotal", "shopper.id"));

    /** What of an event can go along with a coupon, or be summed up. */
    static final PathScope INCLUDED = new PathScope("included", List.of("attributes", "context"), NONE, NONE, NONE);

    /** An element of a list: its own fields, without a root. */
    static final PathScope ELEMENT = new PathScope("element", NONE, NONE, NONE, List.of("price", "qty", "sku"));

    private final String name;
    private final List<String> roots;
    private final Set<String> whole;
    private final String choices;
    private final List<String> proposals;
    private final NearestWord nearestRoot;
    private final NearestWord nearestWhole;

    private PathScope(String name, List<String> roots, List<String> fields, List<String> times, List<String> examples) {
        List<String> all = Stream.concat(fields.stream(), times.stream()).toList();
        this.name = name;
        this.proposals = Stream.concat(examples.stream(), all.stream()).toList();
        this.roots = roots;
        this.whole = Set.copyOf(all);
        this.choices = Stream.concat(roots.stream().map(root -> root + ".…"), all.stream())
                .collect(Collectors.joining(", "));
        this.nearestRoot = new NearestWord(roots);
        this.nearestWhole = new NearestWord(all, otherWords(all));
    }

    private static Map<String, String> otherWords(List<String> paths) {
        Map<String, String> words = new HashMap<>(Map.ofEntries(
                Map.entry("user.user_id", "user.id"),
                Map.entry("user_id", "user.id"),
                Map.entry("user.device", "user.device_id"),
                Map.entry("device_id", "user.device_id"),
                Map.entry("user.session", "user.session_id"),
                Map.entry("session_id", "user.session_id"),
                Map.entry("email", "user.email"),
                Map.entry("hour", "time.hour"),
                Map.entry("date", "time.date"),
                Map.entry("weekday", "time.day_of_week"),
                Map.entry("day_of_week", "time.day_of_week"),
                Map.entry("time.weekday", "time.day_of_week"),
                Map.entry("time.day", "time.day_of_week")));
        words.values().retainAll(paths);
        return words;
    }

    /** Its name in the schema. */
    String name() {
        return name;
    }

    private boolean isRelative() {
        return roots.isEmpty();
    }

    /** What is wrong with a path; nothing when it may stand here. */
    Optional<String> complaint(String text) {
        if (!STEPS.matcher(text).matches()) {
            return Optional.of(
                    "'%s' is not a path: names with dots between them, without blanks or brackets, such as %s"
                            .formatted(Excerpt.of(text), roots.isEmpty() ? "price" : roots.getFirst() + ".currency"));
        }
        boolean fits = isRelative()
                || whole.contains(text)
                || (text.contains(".") && roots.contains(Path.of(text).root()));
        return fits
                ? Optional.empty()
                : Optional.of("'%s' is not a path that can stand here; %s".formatted(Excerpt.of(text), advice(text)));
    }

    private String advice(String text) {
        Path path = Path.of(text);
        String rest = text.substring(path.root().length());
        return nearestWhole
                .nearest(text)
                .or(() -> nearestRoot
                        .nearest(path.root())
                        .filter(root -> !rest.isEmpty())
                        .map(root -> root + rest))
                .or(() -> rest.isEmpty() && !roots.isEmpty() ? Optional.of(place(text) + "." + text) : Optional.empty())
                .map(meant -> "did you mean '" + meant + "'?")
                .orElse("a path is one of " + choices);
    }

    /** Paths that editors propose: all that are fixed, and some of those that most shops have. */
    List<String> proposals() {
        return proposals;
    }

    /** Where events have a field of this name: around it, where the examples have it there, else in it. */
    private String place(String field) {
        return roots.contains(CONTEXT) && AROUND_AN_EVENT.contains(field) ? CONTEXT : roots.getFirst();
    }

    /** The same for editors: a pattern of the paths that may stand here. */
    String pattern() {
        if (isRelative()) {
            return "^" + STEP + "(\\." + STEP + ")*$";
        }
        Stream<String> open =
                roots.isEmpty() ? Stream.empty() : Stream.of("(" + String.join("|", roots) + ")(\\." + STEP + ")+");
        Stream<String> fixed = whole.stream().sorted().map(path -> path.replace(".", "\\."));
        return "^(" + Stream.concat(open, fixed).collect(Collectors.joining("|")) + ")$";
    }
}
