package io.behaviourdiscounts.rules.detector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.language.RuleFile;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopperSequencesTest {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private RuleBook book = book("""
            - event: looked_thrice
              sequence: [{event: product_viewed, count: 3}]
              same: attributes.sku
              without: [item_added, {event: order_completed, where: {attributes.total: {gte: 10}}}]
              within: 1h
            """);
    private ShopperSequences sequences = ShopperSequences.NONE;

    @Test
    void theThirdWithinTheTimeCompletesIt() {
        assertThat(viewed("A", 0)).isEmpty();
        assertThat(viewed("A", 30)).isEmpty();
        assertThat(viewed("A", 60)).containsExactly("looked_thrice");
        assertThat(sequences.runs()).isEmpty();
    }

    @Test
    void whatIsTooLongAgoDoesNotCount() {
        viewed("A", 0);
        viewed("A", 50);

        assertThat(viewed("A", 61)).isEmpty();
        assertThat(viewed("A", 110)).containsExactly("looked_thrice");
    }

    @Test
    void noEventCountsTwice() {
        viewed("A", 0);
        viewed("A", 1);
        viewed("A", 2);

        assertThat(viewed("A", 3)).isEmpty();
        assertThat(viewed("A", 4)).isEmpty();
        assertThat(viewed("A", 5)).containsExactly("looked_thrice");
    }

    @Test
    void theValueMustBeTheSameAndBeThere() {
        viewed("A", 0);
        viewed("B", 1);
        viewed("A", 2);

        assertThat(heard(event("product_viewed", 3, Map.of()))).isEmpty();
        assertThat(viewed("B", 4)).isEmpty();
        assertThat(viewed("A", 5)).containsExactly("looked_thrice");
        assertThat(viewed("B", 6)).containsExactly("looked_thrice");
    }

    @Test
    void whatMustNotBeEndsTheRunsOfItsValueOrAllWhereItHasNone() {
        viewed("A", 0);
        viewed("B", 0);
        viewed("A", 1);
        viewed("B", 1);
        heard(event("item_added", 2, Map.of("sku", Value.of("A"))));

        assertThat(viewed("A", 3)).isEmpty();
        assertThat(viewed("B", 3)).containsExactly("looked_thrice");

        viewed("B", 4);
        viewed("B", 5);
        assertThat(heard(event("order_completed", 6, Map.of("total", Value.of(9)))))
                .isEmpty();
        heard(event("order_completed", 6, Map.of("total", Value.of(10))));
        assertThat(viewed("B", 7)).isEmpty();
    }

    @Test
    void whatComesLateIsPassedOverAndWhatMustNotBeEndsWhatBeganBeforeIt() {
        viewed("A", 0);
        viewed("A", 10);
        assertThat(viewed("A", 5)).isEmpty();
        assertThat(viewed("A", 11)).containsExactly("looked_thrice");

        viewed("A", 20);
        viewed("A", 30);
        heard(event("item_added", 25, Map.of("sku", Value.of("A"))));
        assertThat(viewed("A", 31)).isEmpty();
        assertThat(viewed("A", 32)).containsExactly("looked_thrice");
    }

    @Test
    void aShopperIsFollowedOverSoManyValuesAndNoMore() {
        viewed("first", 0);
        viewed("first", 1);
        for (int sku = 0; sku < ShopperSequences.MOST_VALUES; sku++) {
            viewed("sku-" + sku, 2 + sku);
        }

        assertThat(sequences.runs()).hasSize(ShopperSequences.MOST_VALUES);
        assertThat(viewed("first", 40)).isEmpty();
    }

    @Test
    void whatCanNotBeCompletedAnyMoreIsForgotten() {
        viewed("A", 0);
        viewed("A", 10);

        assertThat(sequences.next()).contains(minute(70));
        assertThat(sequences.before(minute(70)).runs()).hasSize(1);
        assertThat(sequences.before(minute(71)).runs()).isEmpty();
    }

    /** Against a search through everything that happened. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomHistoriesGiveWhatASearchFinds(long seed) {
        book = book("""
                - event: found
                  sequence: [a, {event: b, count: 2}, {event: a, where: {attributes.x: 1}}]
                  without: c
                  within: 20m
                """);
        Random random = new Random(seed);
        List<Event> past = new ArrayList<>();
        int time = 0;
        int completed = 0;
        for (int i = 0; i < 3_000; i++) {
            time += random.nextInt(5);
            String name = List.of("a", "a", "b", "b", "b", "c", "d").get(random.nextInt(7));
            Event event = event(name, time, Map.of("x", Value.of(random.nextInt(2))));
            past.add(event);
            boolean expected = isLast(event) && latestStart(past, past.size() - 1, 3) >= time - 20;
            assertThat(heard(event)).as("seed %d, event %d", seed, i).hasSize(expected ? 1 : 0);
            if (expected || name.equals("c")) {
                past.clear();
                completed += expected ? 1 : 0;
            }
        }
        assertThat(completed).isGreaterThan(50);
    }

    private static boolean isLast(Event event) {
        return event.name().equals("a") && event.attributes().containsValue(Value.of(1));
    }

    /** The latest minute of the first of the sequence's events of which the one at an index is the one at a place; long ago if there is none. */
    private static long latestStart(List<Event> past, int index, int place) {
        Event event = past.get(index);
        boolean fits = switch (place) {
            case 0 -> event.name().equals("a");
            case 1, 2 -> event.name().equals("b");
            default -> isLast(event);
        };
        if (!fits) {
            return Integer.MIN_VALUE;
        }
        if (place == 0) {
            return (event.occurredAt().getEpochSecond() - NOON.getEpochSecond()) / 60;
        }
        long latest = Integer.MIN_VALUE;
        for (int before = 0; before < index; before++) {
            latest = Math.max(latest, latestStart(past, before, place - 1));
        }
        return latest;
    }

    private List<String> viewed(String sku, int minute) {
        return heard(event("product_viewed", minute, Map.of("sku", Value.of(sku))));
    }

    private List<String> heard(Event event) {
        ShopperSequences.Heard heard = sequences.before(event.occurredAt()).heard(book, event, event.occurredAt());
        sequences = heard.after();
        return heard.complete();
    }

    private static Event event(String name, int minute, Map<String, Value> attributes) {
        return new Event("e", name, minute(minute), User.withId("u"), attributes, Map.of(), false);
    }

    private static Instant minute(int minute) {
        return NOON.plusSeconds(minute * 60L);
    }

    private static RuleBook book(String detectors) {
        String file = "version: 1\ndetectors:\n" + detectors.indent(2);
        return switch (RuleFiles.read("a.yaml", file.getBytes(UTF_8))) {
            case Reading.Read<RuleFile>(RuleFile read) -> RuleBook.of(1, List.of(), List.of(), read.detectors());
            case Reading.Wrong<RuleFile>(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}
