package io.behaviourdiscounts.server.invariants;

import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * At every prefix of its ledger, no limit account takes a unit beyond its limit, none of its sums is below zero, and none of its steps is
 * missing or told twice. A limit that was lowered may be below what was taken before. Where the oldest records are gone from the topic, an
 * account is followed from the first step that is still there.
 */
public final class WithinLimits implements Invariant {

    private final Map<String, Last> lastByAccount = new HashMap<>();
    private final Breaches breaches = new Breaches();
    private long steps;

    private record Last(long sequence, long taken) {}

    @Override
    public String id() {
        return "I3";
    }

    @Override
    public String promise() {
        return "At every prefix of its ledger, no limit account takes a unit beyond its limit.";
    }

    @Override
    public List<Topic<? extends SpecificRecord>> topics() {
        return List.of(Topics.LEDGER);
    }

    @Override
    public void see(SpecificRecord value) {
        if (value instanceof LedgerEntry entry) {
            steps++;
            Last last = lastByAccount.get(entry.getAccount());
            long taken = entry.getHeld() + entry.getReserved() + entry.getSpent();
            check(entry, last, taken);
            lastByAccount.put(entry.getAccount(), new Last(entry.getSequence(), taken));
        }
    }

    private void check(LedgerEntry entry, @Nullable Last last, long taken) {
        String at = "account %s at step %d: ".formatted(entry.getAccount(), entry.getSequence());
        if (last != null && entry.getSequence() != last.sequence() + 1) {
            breaches.add(at + "follows step " + last.sequence());
        }
        if (Math.min(Math.min(entry.getHeld(), entry.getReserved()), entry.getSpent()) < 0) {
            breaches.add(at
                    + "held %d, reserved %d, spent %d: one is below zero"
                            .formatted(entry.getHeld(), entry.getReserved(), entry.getSpent()));
        }
        boolean takes = taken > (last == null ? 0 : last.taken());
        if (takes && taken > entry.getLimit()) {
            breaches.add(at + "takes %d of a limit of %d".formatted(taken, entry.getLimit()));
        }
    }

    @Override
    public Verdict verdict() {
        return breaches.verdict(String.format(Locale.ROOT, "%,d steps of %,d accounts", steps, lastByAccount.size()));
    }
}
