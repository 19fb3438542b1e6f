package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.language.shape.ByKey;
import io.behaviourdiscounts.rules.language.shape.ByKind;
import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.Lists;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Detector;
import io.behaviourdiscounts.rules.model.Detector.Heard;
import io.behaviourdiscounts.rules.model.Detector.Sequence;
import io.behaviourdiscounts.rules.model.Detector.Silence;
import io.behaviourdiscounts.rules.model.Detector.Step;
import io.behaviourdiscounts.rules.source.YamlNode;
import io.behaviourdiscounts.rules.value.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A detector. */
final class DetectorShape {

    /** The longest silence. */
    static final Duration LONGEST = Duration.ofDays(400);

    /** What happens to orders and profiles is said by shops, not made of silence. */
    private static final Set<String> SHOPS_OWN =
            Set.of("coupon_applied", "order_completed", "order_cancelled", Event.PROFILE_UPDATED);

    private static final String ONE_OR_MORE = "an event's name, {event: …, where: …}, or a list of these";

    static final Key<String> EVENT = Key.required(
            "event",
            Words.EVENT_NAME.then(DetectorShape::made),
            "the name of the event that it makes, such as cart_abandoned");
    private static final Key<Condition> WHERE =
            Key.optional("where", ConditionShape.PAST_EVENT, "Which of those events it listens to.");
    private static final Key<String> HEARD_EVENT =
            Key.required("event", Words.EVENT_NAME, "the name of the events that it listens to");
    private static final Shape<Heard> HEARD = new ByKind<>(
                    "an event's name, or {event: …, where: …}",
                    Words.EVENT_NAME.then(
                            (name, node, findings) -> findings.locate(new Heard(name, null), node.position())),
                    null,
                    ObjectShape.of(
                            "an event that a detector listens to", List.of(HEARD_EVENT, WHERE), DetectorShape::heard))
            .named("heard_event");
    private static final Shape<List<Heard>> ONE = HEARD.then((one, node, findings) -> List.of(one));
    private static final Shape<List<Heard>> HEARDS = new ByKind<>(ONE_OR_MORE, ONE, Lists.of(ONE_OR_MORE, HEARD), ONE);
    private static final Key<List<Heard>> AFTER = Key.required(
            "after", HEARDS, "what begins the time, such as checkout_started; each further one begins it again");
    private static final Key<List<Heard>> UNLESS =
            Key.required("unless", HEARDS, "what must not come meanwhile, such as order_completed");
    private static final Key<Duration> WITHIN = Key.required(
            "within", Words.duration(Duration.ofSeconds(1), LONGEST), "how long it waits, such as 30m; up to 400d");

    private static final Key<Long> COUNT = Key.optional(
            "count",
            Scalars.whole("a whole number from 1 to " + Sequence.MOST_EVENTS, 1, Sequence.MOST_EVENTS),
            "How many such events; 1 without it.");
    private static final String STEPS = "a list of steps, each an event's name or {event: …, where: …, count: …}";
    private static final Shape<Step> STEP = new ByKind<>(
                    "an event's name, or {event: …, where: …, count: …}",
                    HEARD.then((heard, node, findings) -> new Step(heard, 1)),
                    null,
                    ObjectShape.of(
                            "a step of a sequence",
                            List.of(HEARD_EVENT, WHERE, COUNT),
                            entries -> new Step(
                                    heard(entries), entries.or(COUNT, 1L).intValue())))
            .named("sequence_step");
    private static final Key<List<Step>> SEQUENCE =
            Key.required("sequence", Lists.of(STEPS, STEP), "what must come, one after the other");
    private static final Key<Path> SAME = Key.optional(
            "same",
            Words.path(PathScope.INCLUDED),
            "Where the events of the sequence must have the same value, such as attributes.sku.");
    private static final Key<List<Heard>> WITHOUT =
            Key.optional("without", HEARDS, "What must not come between the first and the last.");
    private static final Key<Duration> SPAN = Key.required(
            "within",
            Words.duration(Duration.ofSeconds(1), LONGEST),
            "how long there may be from the first to the last, such as 1h; up to 400d");

    private static final Shape<Detector> SILENT = ObjectShape.<Detector>of(
                    "a detector", List.of(EVENT, RuleShape.DESCRIPTION, AFTER, UNLESS, WITHIN), DetectorShape::silence)
            .calling("key", Map.of("id", "event", "name", "event", "except", "unless", "in", "within"));
    private static final Shape<Detector> ORDERED = ObjectShape.<Detector>of(
                    "a detector of a sequence",
                    List.of(EVENT, RuleShape.DESCRIPTION, SEQUENCE, SAME, WITHOUT, SPAN),
                    DetectorShape::sequence)
            .calling("key", Map.of("id", "event", "name", "event", "unless", "without", "in", "within"));

    static final Shape<Detector> DETECTOR = new ByKey<>(SEQUENCE.name(), ORDERED, SILENT);

    private DetectorShape() {}

    private static @Nullable String made(String name, YamlNode node, Findings findings) {
        if (SHOPS_OWN.contains(name)) {
            findings.addAtValue(node.position(), "'" + name + "' is for the shop to say: give it a name of its own");
            return null;
        }
        return name;
    }

    private static Heard heard(Entries entries) {
        return entries.findings().locate(new Heard(entries.get(HEARD_EVENT), entries.find(WHERE)), entries.start());
    }

    private static Detector silence(Entries entries) {
        Detector detector = new Silence(
                entries.get(EVENT),
                entries.find(RuleShape.DESCRIPTION),
                entries.get(AFTER),
                entries.get(UNLESS),
                entries.get(WITHIN));
        return entries.findings().locate(detector, entries.start());
    }

    private static @Nullable Detector sequence(Entries entries) {
        List<Step> steps = entries.get(SEQUENCE);
        int events = steps.stream().mapToInt(Step::count).sum();
        if (events < 2 || events > Sequence.MOST_EVENTS) {
            entries.wrong(
                    SEQUENCE,
                    "a sequence has 2 to %d events, all counts together, and this one has %d"
                            .formatted(Sequence.MOST_EVENTS, events));
            return null;
        }
        Detector detector = new Sequence(
                entries.get(EVENT),
                entries.find(RuleShape.DESCRIPTION),
                steps,
                entries.find(SAME),
                entries.or(WITHOUT, List.of()),
                entries.get(SPAN));
        return entries.findings().locate(detector, entries.start());
    }
}
