package io.behaviourdiscounts.benchmarks.overload;

import io.behaviourdiscounts.benchmarks.overload.Chart.Line;
import io.behaviourdiscounts.benchmarks.overload.Chart.Mark;
import io.behaviourdiscounts.benchmarks.overload.Chart.Point;
import io.behaviourdiscounts.benchmarks.overload.Figures.SecondLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Draws a run's figures, beside those of an earlier one where there is one, into a picture that needs nothing else. */
final class Plot {

    private static final String FILE = "overload.svg";
    private static final String GOOD = "#1a7f37";
    private static final String BEFORE = "#b35900";
    private static final String OFFERED = "#8250df";
    private static final String BUSY = "#999999";
    private static final String UNKNOWN = "#cf222e";

    private Plot() {}

    /**
     * Draws.
     *
     * @param folder where the figures are, and where the picture is written
     * @param before the folder of an earlier run
     */
    static void draw(Path folder, Optional<Path> before) throws IOException {
        List<Chart> charts = new ArrayList<>();
        charts.add(levels(folder, before));
        if (before.isPresent()) {
            kill("before: ", before.get()).ifPresent(charts::add);
            kill("after: ", folder).ifPresent(charts::add);
        } else {
            kill("", folder).ifPresent(charts::add);
        }
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" \
                font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                """.formatted(Chart.WIDTH, Chart.HEIGHT * charts.size()));
        for (int i = 0; i < charts.size(); i++) {
            svg.append(charts.get(i).svg(i * Chart.HEIGHT)).append('\n');
        }
        Files.writeString(folder.resolve(FILE), svg.append("</svg>\n"));
    }

    private static Chart levels(Path folder, Optional<Path> before) throws IOException {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(before.isPresent() ? "goodput, after" : "goodput", GOOD, false, goodput(folder)));
        if (before.isPresent()) {
            lines.add(new Line("goodput, before", BEFORE, true, goodput(before.get())));
        }
        return new Chart("Redeems with a final answer, a second", "new callers a second", lines, List.of());
    }

    private static List<Point> goodput(Path folder) throws IOException {
        return Figures.levels(folder).stream()
                .filter(level -> !level.name().contains(Overload.KILL))
                .map(level -> new Point(level.offered(), level.goodput()))
                .toList();
    }

    private static Optional<Chart> kill(String prefix, Path folder) throws IOException {
        List<SecondLine> seconds = Figures.seconds(folder).stream()
                .filter(line -> line.level().contains(Overload.KILL))
                .toList();
        if (seconds.isEmpty()) {
            return Optional.empty();
        }
        double end = seconds.stream()
                        .filter(line -> line.offered() > 0)
                        .mapToInt(SecondLine::second)
                        .max()
                        .orElse(0)
                + 1.0;
        List<Line> lines = List.of(
                new Line("new callers", OFFERED, true, points(seconds, SecondLine::offered)),
                new Line("answered", GOOD, false, points(seconds, SecondLine::successes)),
                new Line("refused as busy", BUSY, false, points(seconds, SecondLine::busy)),
                new Line("unknown, timed out", UNKNOWN, false, points(seconds, SecondLine::unknown)));
        return Optional.of(new Chart(
                prefix + seconds.getFirst().level() + ", a second",
                "seconds",
                lines,
                List.of(new Mark(end / 2, "killed"), new Mark(end, "the load's end"))));
    }

    private static List<Point> points(List<SecondLine> seconds, ToDoubleFunction<SecondLine> value) {
        return seconds.stream()
                .map(line -> new Point(line.second(), value.applyAsDouble(line)))
                .toList();
    }
}
