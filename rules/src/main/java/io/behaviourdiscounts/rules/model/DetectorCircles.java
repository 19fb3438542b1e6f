package io.behaviourdiscounts.rules.model;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Detectors that begin with events of each other: they would go round for ever, each silence making the next. */
public final class DetectorCircles {

    /** By the events that detectors make: those that bring them about. */
    private final Map<String, Set<String>> causes = new HashMap<>();

    private DetectorCircles() {}

    /** Those among some detectors. */
    public static DetectorCircles of(Collection<Detector> detectors) {
        DetectorCircles circles = new DetectorCircles();
        for (Detector detector : detectors) {
            Set<String> after = circles.causes.computeIfAbsent(detector.event(), event -> new TreeSet<>());
            detector.causes().forEach(heard -> after.add(heard.event()));
        }
        return circles;
    }

    /** The shortest way from a detector's event back to itself, cause before cause; nothing if there is none. */
    public Optional<List<String>> through(Detector detector) {
        Deque<List<String>> ways = new ArrayDeque<>();
        Set<String> reached = new HashSet<>();
        ways.add(List.of(detector.event()));
        while (!ways.isEmpty()) {
            List<String> way = ways.remove();
            for (String cause : causes.getOrDefault(way.getLast(), Set.of())) {
                List<String> longer =
                        Stream.concat(way.stream(), Stream.of(cause)).toList();
                if (cause.equals(detector.event())) {
                    return Optional.of(longer);
                }
                if (reached.add(cause)) {
                    ways.add(longer);
                }
            }
        }
        return Optional.empty();
    }

    /** Such a way in a sentence. */
    public static String describe(List<String> circle) {
        return "this detector goes round in a circle: " + String.join(" after ", circle);
    }
}
