package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.integration.GuessedShop.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long codes of each kind take to be refused: medians of rounds in which all kinds are asked for at once, so that whatever else the
 * machine does falls on all alike. A difference that is there would be there in every batch.
 */
final class RefusalTimes {

    private static final int WARM_UP = 20;
    private static final int ROUNDS = 25;
    private static final int BATCHES = 4;
    private static final double NEAR = 0.20;

    /** One guess. */
    interface Guess {
        Object at(Kind kind) throws Exception;
    }

    private final Guess guess;

    private RefusalTimes(Guess guess) {
        this.guess = guess;
    }

    static RefusalTimes of(Guess guess) {
        return new RefusalTimes(guess);
    }

    void assertNear() throws Exception {
        for (int round = 0; round < WARM_UP; round++) {
            round();
        }
        var seen = new ArrayList<String>();
        boolean isNear = false;
        for (int batch = 0; batch < BATCHES && !isNear; batch++) {
            var medians = medians();
            double least = Collections.min(medians.values());
            double most = Collections.max(medians.values());
            isNear = most <= least * (1 + NEAR);
            seen.add(String.format(Locale.ROOT, "%s %.0f %%", medians, 100 * (most / least - 1)));
        }
        assertThat(isNear).as("medians in milliseconds: %s", seen).isTrue();
    }

    /** Milliseconds. */
    private Map<Kind, Double> medians() throws Exception {
        Map<Kind, double[]> times = new EnumMap<>(Kind.class);
        for (int round = 0; round < ROUNDS; round++) {
            for (var time : round().entrySet()) {
                times.computeIfAbsent(time.getKey(), kind -> new double[ROUNDS])[round] = time.getValue();
            }
        }
        Map<Kind, Double> medians = new EnumMap<>(Kind.class);
        times.forEach((kind, all) -> {
            Arrays.sort(all);
            medians.put(kind, all[ROUNDS / 2]);
        });
        return medians;
    }

    private Map<Kind, Double> round() throws Exception {
        List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
        Collections.shuffle(kinds);
        List<Double> millis = Together.all(kinds.size(), number -> {
            long start = System.nanoTime();
            guess.at(kinds.get(number));
            return (System.nanoTime() - start) / 1e6;
        });
        Map<Kind, Double> times = new EnumMap<>(Kind.class);
        for (int i = 0; i < kinds.size(); i++) {
            times.put(kinds.get(i), millis.get(i));
        }
        return times;
    }
}
