package io.behaviourdiscounts.benchmarks.matcher;

import java.util.Locale;

/**
 * What a contender took in a shape.
 *
 * @param cpuNanos processor time of the matching thread, an event
 * @param wallNanos time that passed, an event
 * @param bytes allocated by the matching thread, an event
 * @param matches rules that match an event, on average
 * @param buildMillis time that passed until the contender was ready, once and cold
 */
record MatcherFigures(
        MatchingKind contender,
        MatcherShape shape,
        RoundSpread cpuNanos,
        RoundSpread wallNanos,
        double bytes,
        double matches,
        double buildMillis) {

    /** A line of JSON. */
    String json() {
        return String.format(
                Locale.ROOT,
                "{\"bench\":\"matcher\",\"contender\":\"%s\",\"rules\":%d,\"triggers\":%d,\"rate\":%s,\"ns\":%.1f,\"ns_least\":%.1f,\"ns_most\":%.1f,"
                        + "\"wall_ns\":%.1f,\"bytes\":%.0f,\"matches\":%.2f,\"build_ms\":%.0f}",
                contender.word(),
                shape.rules(),
                shape.triggers(),
                shape.rate(),
                cpuNanos.median(),
                cpuNanos.least(),
                cpuNanos.most(),
                wallNanos.median(),
                bytes,
                matches,
                buildMillis);
    }

    /** A row of a table in Markdown, beside what the floor and we took. */
    String row(double floorNanos, double ourNanos) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f to %.2f | %.2f | %s | %s | %.0f | %.0f |",
                contender.word(),
                cpuNanos.median() / 1e3,
                cpuNanos.least() / 1e3,
                cpuNanos.most() / 1e3,
                wallNanos.median() / 1e3,
                ratio(cpuNanos.median(), floorNanos),
                ratio(cpuNanos.median(), ourNanos),
                bytes,
                buildMillis);
    }

    private static String ratio(double nanos, double other) {
        return Double.isNaN(other) ? "–" : String.format(Locale.ROOT, "%.2f", nanos / other);
    }
}
