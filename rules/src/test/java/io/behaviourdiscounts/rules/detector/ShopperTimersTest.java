package io.behaviourdiscounts.rules.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.language.RuleFile;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a shopper's timers make of events and of time. */
class ShopperTimersTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static final RuleBook BOOK = book("""
            version: 1
            detectors:
              - {event: abandoned, after: [started, added], unless: [ordered, cleared], within: 30m}
              - event: dear_abandoned
                after: {event: started, where: {attributes.value: {gte: 100}}}
                unless: {event: ordered, where: {attributes.value: {gte: 100}}}
                within: 1h
              - {event: idle, after: added, unless: added, within: 10m}
            """);

    private ShopperTimers<String> timers = ShopperTimers.none();
    private final List<String> over = new ArrayList<>();
    private int events;

    @Test
    void aSilenceIsLongEnoughOnceItsLastInstantHasGoneBy() {
        hear("started", 0);

        pass(30 * 60);
        assertThat(over).isEmpty();
        pass(30 * 60 + 1);
        assertThat(over).containsExactly("abandoned at 12:30:00 after started-1");
        assertThat(timers.running()).isEmpty();
        assertThat(timers.next()).isEmpty();
    }

    @Test
    void anEndAtTheLastInstantEndsItAndOneBeforeItsBeginningDoesNot() {
        hear("started", 0);
        hear("ordered", -1);
        assertThat(timers.running().keySet()).containsExactly("abandoned");
        hear("cleared", 30 * 60);

        pass(24 * 60 * 60);
        assertThat(over).isEmpty();
        assertThat(timers.isEmpty()).isTrue();
    }

    @Test
    void eachFurtherEventBeginsTheTimeAgain() {
        hear("started", 0);
        hear("added", 29 * 60);

        pass(59 * 60 + 1);
        assertThat(over).containsExactly("idle at 12:39:00 after added-2", "abandoned at 12:59:00 after added-2");
    }

    @Test
    void whatIsOverBeforeTheNextEventIsNotLostByIt() {
        hear("started", 0);
        hear("started", 31 * 60);

        assertThat(over).containsExactly("abandoned at 12:30:00 after started-1");
        assertThat(timers.running().keySet()).containsExactly("abandoned");
    }

    @Test
    void conditionsSayWhichEventsAreListenedTo() {
        hear("started", 0, 99);
        assertThat(timers.running().keySet()).containsExactly("abandoned");
        hear("started", 0, 100);
        hear("ordered", 1, 99);
        assertThat(timers.running().keySet()).containsExactly("dear_abandoned");
        hear("ordered", 2, 100);
        assertThat(timers.running().keySet()).isEmpty();
    }

    @Test
    void anEventThatBothEndsAndBeginsATimeBeginsIt() {
        hear("added", 0);
        hear("added", 60);

        pass(10 * 60 + 1);
        assertThat(over).isEmpty();
        pass(11 * 60 + 1);
        assertThat(over).containsExactly("idle at 12:11:00 after added-2");
    }

    @Test
    void whatComesLateAfterANewerOneIsPassedOver() {
        hear("ordered", 60);
        hear("started", 59);
        assertThat(timers.running().keySet()).isEmpty();

        hear("started", 120);
        hear("started", 90);
        assertThat(timers.running().get("abandoned")).extracting(Running::since).isEqualTo(NOON.plusSeconds(120));
    }

    @Test
    void endsAreForgottenAfterAnHour() {
        hear("ordered", 0);
        assertThat(timers.next()).contains(NOON.plus(ShopperTimers.ENDS_REMEMBERED));

        pass(60 * 60);
        assertThat(timers.isEmpty()).isFalse();
        pass(60 * 60 + 1);
        assertThat(timers.isEmpty()).isTrue();
    }

    /** Against the sentence itself, asked of the whole history: an event, and none of some others until its time is over. */
    @Test
    void ofEventsInOrderASilenceIsMadeWhereTheWholeHistorySaysSo() {
        Random random = new Random(20261120);
        for (int history = 0; history < 2_000; history++) {
            timers = ShopperTimers.none();
            over.clear();
            events = 0;
            List<Integer> times = new ArrayList<>();
            List<String> names = new ArrayList<>();
            int time = 0;
            for (int i = 0; i < 12; i++) {
                time += random.nextInt(4) == 0 ? 30 * 60 : random.nextInt(25 * 60);
                times.add(time);
                names.add(List.of("started", "added", "ordered", "viewed").get(random.nextInt(4)));
                hear(names.getLast(), time);
            }
            pass(time + 10 * 60 * 60);

            assertThat(over)
                    .as("history %s: %s at %s", history, names, times)
                    .filteredOn(made -> made.startsWith("abandoned"))
                    .containsExactlyElementsOf(abandoned(names, times));
        }
    }

    private static List<String> abandoned(List<String> names, List<Integer> times) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int due = times.get(i) + 30 * 60;
            boolean isCut = !List.of("started", "added").contains(names.get(i));
            for (int j = i + 1; j < names.size() && times.get(j) <= due; j++) {
                isCut |= !names.get(j).equals("viewed");
            }
            if (!isCut) {
                expected.add(line("abandoned", NOON.plusSeconds(due), names.get(i) + "-" + (i + 1)));
            }
        }
        return expected;
    }

    private void hear(String name, int second) {
        hear(name, second, 0);
    }

    private void hear(String name, int second, long value) {
        Instant at = NOON.plusSeconds(second);
        events++;
        Event event = new Event(
                name + "-" + events, name, at, User.withId("anne"), Map.of("value", Value.of(value)), Map.of(), false);
        ShopperTimers.Passed<String> passed = timers.before(at);
        tell(passed);
        timers = passed.after().heard(BOOK, event, at, event::id);
    }

    private void pass(int second) {
        ShopperTimers.Passed<String> passed = timers.before(NOON.plusSeconds(second));
        tell(passed);
        timers = passed.after();
    }

    private void tell(ShopperTimers.Passed<String> passed) {
        passed.over().forEach(time -> over.add(line(time.detector(), time.due(), time.cause())));
    }

    private static String line(String detector, Instant due, String cause) {
        Duration afterNoon = Duration.between(NOON, due);
        return "%s at %02d:%02d:%02d after %s"
                .formatted(
                        detector,
                        12 + afterNoon.toHours(),
                        afterNoon.toMinutesPart(),
                        afterNoon.toSecondsPart(),
                        cause);
    }

    private static RuleBook book(String yaml) {
        return switch (RuleFiles.read("test.yaml", yaml.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Read<RuleFile>(RuleFile file) -> RuleBook.of(1, List.of(), List.of(), file.detectors());
            case Reading.Wrong<RuleFile>(List<Problem> problems) -> throw new AssertionError(problems);
        };
    }
}
