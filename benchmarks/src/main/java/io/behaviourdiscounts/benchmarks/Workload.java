package io.behaviourdiscounts.benchmarks;

import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.language.RuleFile;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.ListValue;
import io.behaviourdiscounts.schemas.MapValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Events of about 500 bytes of many shoppers, one in a hundred of which earns a discount, under books of few rules and of many.
 *
 * @param events how many there are
 * @param shoppers how many shoppers they are of, evenly
 */
record Workload(int events, int shoppers) {

    private static final long SEED = 20240715;
    private static final Instant START = Instant.parse("2024-07-15T00:00:00Z");
    private static final int ONE_IN = 100;
    private static final String PADDING = "x".repeat(160);

    /** The book sizes that {@link #book} makes events for. */
    static final List<Integer> BOOKS = List.of(4, 1000);

    /** The same event for the same number, always. */
    BehaviourEvent event(int number) {
        Random random = new Random(SEED + number);
        boolean earns = random.nextInt(ONE_IN) == 0;
        String shopper = "shopper-" + random.nextInt(shoppers);
        return BehaviourEvent.newBuilder()
                .setEventId("event-" + number)
                .setName("checkout_started")
                .setOccurredAt(START.plusMillis(number))
                .setUser(new EventUser(shopper, shopper + "@example.com", null, "session-" + number / 7))
                .setAttributes(Map.of(
                        "cart_value",
                        20 + random.nextInt(20_000) / 100.0,
                        "currency",
                        "USD",
                        "campaign_of_4",
                        earns ? "c" + random.nextInt(4) : "none",
                        "campaign_of_1000",
                        earns ? "c" + random.nextInt(1000) : "none",
                        "items",
                        items(random),
                        "note",
                        PADDING))
                .setContext(Map.of("country", "US", "device", "mobile", "traffic_source", "email"))
                .build();
    }

    private static ListValue items(Random random) {
        return new ListValue(List.of(
                new MapValue(Map.of("sku", "SKU-" + random.nextInt(5000), "qty", 1L, "price", 19.5)),
                new MapValue(Map.of("sku", "SKU-" + random.nextInt(5000), "qty", 2L, "price", 7.25))));
    }

    /** A book of so many rules, one of which holds of each event that earns a discount. */
    static RuleBook book(int size) {
        StringBuilder yaml = new StringBuilder("version: 1\nrules:\n");
        for (int i = 0; i < size; i++) {
            yaml.append("""
                      - id: campaign-%d
                        trigger: checkout_started
                        conditions:
                          all:
                            - attributes.campaign_of_%d: c%d
                            - attributes.cart_value: {gte: 10}
                            - history: {event: order_completed, within: 30d, count: {lte: 3}}
                        action: {type: percentage_off, value: 10, max_amount: 20}
                        guardrails: {validity_window: 24h}
                    """.formatted(i, size, i));
        }
        return switch (RuleFiles.read("benchmark.yaml", yaml.toString().getBytes(StandardCharsets.UTF_8))) {
            case Reading.Read<RuleFile>(RuleFile file) ->
                RuleBook.of(
                        1,
                        file.rules().stream().map(rule -> new LiveRule(rule, 1)).toList(),
                        List.of());
            case Reading.Wrong<RuleFile>(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }
}
