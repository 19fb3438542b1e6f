package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.language.shape.NearestWord;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.rules.source.Excerpt;
import io.behaviourdiscounts.rules.source.YamlNode;
import io.behaviourdiscounts.rules.value.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The single values of the rule language. */
final class Words {

    static final Shape<String> ID = Scalars.text(
                    "an id of lower-case words with hyphens between them, such as free-shipping-weekend",
                    "[a-z0-9](-?[a-z0-9]){0,63}")
            .advising(Slips::id);

    static final Shape<String> EVENT_NAME =
            Scalars.text(100).withExamples(UsualEvents.NAMES).then(Words::eventName);

    static final Shape<Currency> CURRENCY = Scalars.parsed(
                    "an ISO 4217 currency of three capital letters, such as USD", "^[A-Z]{3}$", Optional::of)
            .withExamples(List.of("USD", "EUR", "GBP", "JPY"))
            .then(Words::currency);

    static final Shape<Moment> MOMENT = Scalars.parsed(
                    "a day (2026-11-20) or an instant with its offset (2026-11-20T18:00:00Z or 2026-11-20T18:00:00+01:00)",
                    Moment.PATTERN,
                    Moment::parse)
            .withExamples(List.of("2026-11-20", "2026-11-20T18:00:00Z"))
            .advising(Slips::moment);

    private Words() {}

    /** A duration within bounds. */
    static Shape<Duration> duration(Duration least, Duration most) {
        String bounds = "of at least %s and at most %d days"
                .formatted(least.isZero() ? "0s" : least.toSeconds() + "s", most.toDays());
        return Scalars.<Duration>parsed(
                        "a duration such as 30m, 24h, 7d or 1d12h, " + bounds,
                        Durations.PATTERN,
                        text -> Durations.parse(text)
                                .filter(duration -> duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0))
                .withExamples(List.of("30m", "24h", "7d", "30d", "1d12h"))
                .advising(Slips::duration);
    }

    /** A path as a value. */
    static Shape<Path> path(PathScope scope) {
        return Scalars.parsed("a path", scope.pattern(), Optional::of).then((text, node, findings) -> {
            Optional<String> complaint = scope.complaint(text);
            complaint.ifPresent(message -> findings.addAtValue(node.position(), message));
            return complaint.isPresent() ? null : Path.of(text);
        });
    }

    private static @Nullable String eventName(String name, YamlNode node, Findings findings) {
        if (name.equals(Event.CLOCK_TICK)) {
            findings.addAtValue(node.position(), "'" + name + "' is reserved: no shopper does that");
            return null;
        }
        return name;
    }

    private static @Nullable Currency currency(String code, YamlNode node, Findings findings) {
        Optional<Currency> known = Money.currency(code);
        if (known.isPresent()) {
            return known.get();
        }
        String advice = new NearestWord(Money.currencyCodes().stream().sorted().toList())
                .nearest(code)
                .filter(near -> near.equalsIgnoreCase(code))
                .or(() -> Slips.currency(code))
                .map(near -> "did you mean '" + near + "'?")
                .orElse("write three capital letters, such as USD");
        findings.addAtValue(
                node.position(), "'%s' is not an ISO 4217 currency; %s".formatted(Excerpt.of(code), advice));
        return null;
    }
}
