package io.behaviourdiscounts.benchmarks.overload;

import io.behaviourdiscounts.benchmarks.overload.LoadTally.Count;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    record SecondLine(
            String level, int second, double offered, double tries, double successes, double busy, double unknown) {}

    static void write(Path folder, List<Level> levels, double capacity) throws IOException {
        List<String> lines =
                new ArrayList<>(List.of("level,offered_per_second,goodput_per_second,capacity_per_second"));
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
                .map(row -> new LevelLine(
                        text(row, "level"), number(row, "offered_per_second"), number(row, "goodput_per_second")))
                .toList();
    }

    static List<SecondLine> seconds(Path folder) throws IOException {
        return rows(folder.resolve(SECONDS)).stream()
                .map(row -> new SecondLine(
                        text(row, "level"),
                        Integer.parseInt(text(row, "second")),
                        number(row, "offered"),
                        number(row, "tries"),
                        number(row, "successes"),
                        number(row, "busy"),
                        number(row, "unknown") + number(row, "timed_out") + number(row, "broken")))
                .toList();
    }

    private static String text(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(text(row, column));
    }

    private static List<Map<String, String>> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] head = lines.getFirst().split(",", -1);
        return lines.stream()
                .skip(1)
                .map(line -> row(head, line.split(",", -1)))
                .toList();
    }

    private static Map<String, String> row(String[] head, String[] cells) {
        Map<String, String> row = new HashMap<>();
        for (int column = 0; column < head.length; column++) {
            row.put(head[column], cells[column]);
        }
        return row;
    }
}
