package io.behaviourdiscounts.server.invariants;

import java.util.ArrayList;
import java.util.List;

/** Where a promise was broken: all are counted, the first hundred are kept. */
final class Breaches {

    private static final int KEPT = 100;

    private final List<String> kept = new ArrayList<>();
    private long count;

    void add(String breach) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(breach);
        }
    }

    Invariant.Verdict verdict(String seen) {
        return new Invariant.Verdict(seen, kept, count);
    }
}
