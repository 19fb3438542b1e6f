package io.behaviourdiscounts.benchmarks.overload;

import java.util.ArrayList;
import java.util.List;

/** A chart of lines over one axis, as part of an SVG picture. */
final class Chart {

    static final int WIDTH = 860;
    static final int HEIGHT = 330;

    private static final int LEFT = 70;
    private static final int RIGHT = 190;
    private static final int TOP = 40;
    private static final int BOTTOM = 45;
    private static final int TICKS = 5;
    private static final int LEGEND_LINE = 20;

    /** A line of the chart. */
    record Line(String name, String colour, boolean isDashed, List<Point> points) {}

    record Point(double x, double y) {}

    /** A moment, marked by an upright line. */
    record Mark(double x, String name) {}

    private final String title;
    private final String xName;
    private final List<Line> lines;
    private final List<Mark> marks;
    private final double maxX;
    private final double maxY;

    Chart(String title, String xName, List<Line> lines, List<Mark> marks) {
        this.title = title;
        this.xName = xName;
        this.lines = List.copyOf(lines);
        this.marks = List.copyOf(marks);
        this.maxX = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Point::x)
                .max()
                .orElse(1);
        this.maxY = round(lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Point::y)
                .max()
                .orElse(1));
    }

    /** The next number that makes readable ticks. */
    private static double round(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1))));
        for (double step : new double[] {1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10}) {
            if (step * power >= value) {
                return step * power;
            }
        }
        return 10 * power;
    }

    /** The chart as elements of SVG, so far below the picture's upper edge. */
    String svg(int offset) {
        List<String> parts = new ArrayList<>();
        parts.add("<g transform=\"translate(0 %d)\">".formatted(offset));
        parts.add(text(LEFT, 22, "start", "bold", title));
        for (int tick = 0; tick <= TICKS; tick++) {
            double value = maxY * tick / TICKS;
            parts.add("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>"
                    .formatted(LEFT, WIDTH - RIGHT, y(value), y(value)));
            parts.add(text(LEFT - 8, y(value) + 4, "end", "normal", "%,.0f".formatted(value)));
            double moment = maxX * tick / TICKS;
            parts.add(text(x(moment), HEIGHT - BOTTOM + 18, "middle", "normal", "%,.0f".formatted(moment)));
        }
        parts.add(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", "normal", xName));
        marks.forEach(mark -> {
            parts.add(
                    "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\" stroke=\"#888\" stroke-dasharray=\"2 3\"/>"
                            .formatted(x(mark.x()), TOP, HEIGHT - BOTTOM));
            parts.add(text(x(mark.x()) + 4, TOP + 10, "start", "normal", mark.name()));
        });
        for (int i = 0; i < lines.size(); i++) {
            line(lines.get(i), TOP + 10 + i * LEGEND_LINE, parts);
        }
        parts.add("</g>");
        return String.join("\n", parts);
    }

    private void line(Line line, int legend, List<String> parts) {
        String style = "fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s"
                .formatted(line.colour(), line.isDashed() ? " stroke-dasharray=\"6 4\"" : "");
        List<String> points = line.points().stream()
                .map(point -> "%.1f,%.1f".formatted(x(point.x()), y(point.y())))
                .toList();
        parts.add("<polyline points=\"%s\" %s/>".formatted(String.join(" ", points), style));
        int left = WIDTH - RIGHT + 15;
        parts.add("<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" %s/>"
                .formatted(left, left + 24, legend - 4, legend - 4, style));
        parts.add(text(left + 30, legend, "start", "normal", line.name()));
    }

    private static String text(double x, double y, String anchor, String weight, String text) {
        return "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-weight=\"%s\">%s</text>"
                .formatted(x, y, anchor, weight, text);
    }

    private double x(double value) {
        return LEFT + value / maxX * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - value / maxY * (HEIGHT - TOP - BOTTOM);
    }
}
