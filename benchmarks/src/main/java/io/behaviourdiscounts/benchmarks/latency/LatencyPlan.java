package io.behaviourdiscounts.benchmarks.latency;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How much is measured.
 *
 * @param seconds how long each kind of call is measured in the open loop
 * @param rate how many calls start in a second
 * @param warmUp how long each is called before, in seconds
 * @param closedSeconds how long the closed loop runs at most
 * @param callers how many call at once in the closed loop
 * @param closedCoupons how many coupons there are for it; when they are used up it ends
 * @param commitMillis the issuer's and the hop's commit interval
 */
record LatencyPlan(
        int seconds, int rate, int warmUp, int closedSeconds, int callers, int closedCoupons, int commitMillis) {

    /** Reads options, {@code --name value} each; {@code --smoke} alone measures little of everything. */
    static LatencyPlan of(String... arguments) {
        Map<String, Integer> options = new TreeMap<>(Map.of(
                "--seconds", 60,
                "--rate", 100,
                "--warm-up", 40,
                "--closed-seconds", 30,
                "--callers", 64,
                "--closed-coupons", 60_000,
                "--commit-ms", 10));
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--smoke")) {
                options.putAll(
                        Map.of("--seconds", 10, "--warm-up", 5, "--closed-seconds", 5, "--closed-coupons", 5_000));
            } else if (options.containsKey(arguments[i]) && i + 1 < arguments.length) {
                options.put(arguments[i], Integer.valueOf(arguments[++i]));
            } else {
                throw new IllegalArgumentException(
                        "unknown, or without a value: " + arguments[i] + "; known: " + options.keySet());
            }
        }
        return new LatencyPlan(
                value(options, "--seconds"),
                value(options, "--rate"),
                value(options, "--warm-up"),
                value(options, "--closed-seconds"),
                value(options, "--callers"),
                value(options, "--closed-coupons"),
                value(options, "--commit-ms"));
    }

    private static int value(Map<String, Integer> options, String name) {
        return Objects.requireNonNull(options.get(name));
    }

    /** How many coupons the open loop uses. */
    int openCoupons() {
        return (warmUp + seconds) * rate;
    }
}
