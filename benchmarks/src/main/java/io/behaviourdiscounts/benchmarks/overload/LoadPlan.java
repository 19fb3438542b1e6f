package io.behaviourdiscounts.benchmarks.overload;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How much is measured.
 *
 * @param seconds how long each level of load lasts
 * @param warmUp how long callers redeem in a closed loop before anything is measured, in seconds
 * @param capacitySeconds how long the closed loop is measured
 * @param recoverySeconds how long full speed is waited for after a level at most
 * @param callers how many call at once in closed loops
 * @param levels how much is offered, in multiples of what the closed loop is served
 * @param kill how much is offered while an instance is killed; 0 leaves that run out
 * @param folder where the figures and the plot are written
 * @param before the folder of an earlier run, to be drawn beside this one
 */
record LoadPlan(
        int seconds,
        int warmUp,
        int capacitySeconds,
        int recoverySeconds,
        int callers,
        List<Double> levels,
        double kill,
        Path folder,
        Optional<Path> before) {

    private static final String NOTHING = "";

    /** Reads options, {@code --name value} each; {@code --smoke} alone measures little of everything. */
    static LoadPlan of(String... arguments) {
        Map<String, String> options = new TreeMap<>(Map.of(
                "--seconds", "60",
                "--warm-up", "25",
                "--capacity-seconds", "15",
                "--recovery-seconds", "30",
                "--callers", "64",
                "--levels", "0.5,1,2,5,10",
                "--kill", "5",
                "--out", "target/overload",
                "--before", NOTHING));
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--smoke")) {
                options.putAll(Map.of(
                        "--seconds", "6", "--warm-up", "8", "--capacity-seconds", "5", "--recovery-seconds", "10"));
            } else if (options.containsKey(arguments[i]) && i + 1 < arguments.length) {
                options.put(arguments[i], arguments[++i]);
            } else {
                throw new IllegalArgumentException(
                        "unknown, or without a value: " + arguments[i] + "; known: " + options.keySet());
            }
        }
        return new LoadPlan(
                whole(options, "--seconds"),
                whole(options, "--warm-up"),
                whole(options, "--capacity-seconds"),
                whole(options, "--recovery-seconds"),
                whole(options, "--callers"),
                Arrays.stream(value(options, "--levels").split(",", -1))
                        .map(Double::valueOf)
                        .toList(),
                Double.parseDouble(value(options, "--kill")),
                Path.of(value(options, "--out")),
                Optional.of(value(options, "--before"))
                        .filter(path -> !path.isEmpty())
                        .map(Path::of));
    }

    private static String value(Map<String, String> options, String name) {
        return Objects.requireNonNull(options.get(name));
    }

    private static int whole(Map<String, String> options, String name) {
        return Integer.parseInt(value(options, name));
    }

    /** How many coupons all levels and the recoveries after them use at most. */
    int coupons(double capacity) {
        double levelSeconds =
                seconds * (levels.stream().mapToDouble(Double::doubleValue).sum() + kill);
        double recoveries = recoverySeconds * (levels.size() + 1);
        return (int) Math.ceil(capacity * (levelSeconds + recoveries));
    }
}
