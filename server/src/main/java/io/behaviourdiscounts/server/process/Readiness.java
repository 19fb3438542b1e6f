package io.behaviourdiscounts.server.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What must be so before calls are taken, by name. Whether the process works at all is another question: one that restores its state
 * is not ready, and nobody should restart it for that.
 */
public final class Readiness {

    private final Map<String, BooleanSupplier> checks;

    private Readiness(Map<String, BooleanSupplier> checks) {
        this.checks = checks;
    }

    /** Nothing has to be so. */
    public static Readiness none() {
        return new Readiness(Map.of());
    }

    /** The same and one check more; it is asked each time, and answers at once. */
    public Readiness and(String name, BooleanSupplier check) {
        Map<String, BooleanSupplier> more = new LinkedHashMap<>(checks);
        more.put(name, check);
        return new Readiness(more);
    }

    /** How each check stands, in the order in which they were added. */
    public Map<String, Boolean> now() {
        Map<String, Boolean> now = new LinkedHashMap<>();
        checks.forEach((name, check) -> now.put(name, check.getAsBoolean()));
        return now;
    }

    /** Whether all of it is so. */
    public boolean isReady() {
        return checks.values().stream().allMatch(BooleanSupplier::getAsBoolean);
    }
}
