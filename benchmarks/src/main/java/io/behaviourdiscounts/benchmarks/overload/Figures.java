package io.behaviourdiscounts.benchmarks.overload;

import io.behaviourdiscounts.benchmarks.overload.Tally.Count;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures of a run in files: one line a level, one line a second, one line a look at the steps. Comma-separated, with a head. */
final class Figures {

    private static final String LEVELS = "levels.csv";
    private static final String SECONDS = "seconds.csv";
    private static final String STEPS = "steps.csv";

    private Figures() {}

    /** One level as it stands in the file. */
    record LevelLine(String name, double offered, double goodput) {}

    /** One second of a level as it stands in the file. */
    record SecondLine(String level, int second, double offered, double tries, double successes, double busy, double unknown) {}

    static void write(Path folder, List<Level> levels, double capacity) throws IOException {
        List<String> lines = new ArrayList<>(List.of("level,offered_per_second,goodput_per_second,capacity_per_second"));
        List<String> seconds = new ArrayList<>(List.of("level,second,"
                + Arrays.stream(Count.values())
                        .map(count -> count.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(","))));
        List<String> steps = new ArrayList<>(List.of("level,second,tries_under_way,commands,oldest_command_ms,"
                + "limit_requests,oldest_limit_request_ms,limit_answers,oldest_limit_answer_ms"));
        for (Level level : levels) {
            lines.add("%s,%.1f,%.1f,%.1f"
                    .formatted(level.name(), level.perSecond(Count.OFFERED), level.goodput(), capacity));
            for (int second = 0; second < level.tally().seconds(); second++) {
                seconds.add(second(level, second));
            }
            for (Steps.Look look : level.looks()) {
                steps.add(look(level, look));
            }
        }
        Files.createDirectories(folder);
        Files.write(folder.resolve(LEVELS), lines);
        Files.write(folder.resolve(SECONDS), seconds);
        Files.write(folder.resolve(STEPS), steps);
    }

    private static String second(Level level, int second) {
        return level.name() + "," + second + ","
                + Arrays.stream(Count.values())
                        .map(count -> Long.toString(level.tally().in(second, count)))
                        .collect(Collectors.joining(","));
    }

    private static String look(Level level, Steps.Look look) {
        double second = (double) (look.nanos() - level.tally().start()) / TimeUnit.SECONDS.toNanos(1);
        return "%s,%.1f,%d,".formatted(level.name(), second, look.inUse())
                + look.steps().stream()
                        .flatMap(step -> Stream.of(step.records(), step.oldestMillis()))
                        .map(String::valueOf)
                        .collect(Collectors.joining(","));
    }

    static List<LevelLine> levels(Path folder) throws IOException {
        return rows(folder.resolve(LEVELS)).stream()
                .map(row -> new LevelLine(row[0], Double.parseDouble(row[1]), Double.parseDouble(row[2])))
                .toList();
    }

    static List<SecondLine> seconds(Path folder) throws IOException {
        return rows(folder.resolve(SECONDS)).stream()
                .map(row -> new SecondLine(
                        row[0],
                        Integer.parseInt(row[1]),
                        value(row, Count.OFFERED),
                        value(row, Count.TRIES),
                        value(row, Count.SUCCESSES),
                        value(row, Count.BUSY),
                        value(row, Count.UNKNOWN) + value(row, Count.TIMED_OUT) + value(row, Count.BROKEN)))
                .toList();
    }

    private static double value(String[] row, Count count) {
        return Double.parseDouble(row[2 + count.ordinal()]);
    }

    private static List<String[]> rows(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1).map(line -> line.split(",", -1)).toList();
        }
    }
}
