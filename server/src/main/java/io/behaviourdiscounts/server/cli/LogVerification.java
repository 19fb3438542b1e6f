package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.invariants.Invariant;
import io.behaviourdiscounts.server.invariants.LogCheck;
import io.behaviourdiscounts.server.tail.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Holds promises against a deployment's log, and says of each what came of it. */
record LogVerification(List<Invariant> invariants, CommandSpec spec, OutputOptions output) {

    /** A transaction is over within it. */
    private static final Duration COMMITTED_AFTER = Duration.ofSeconds(30);

    /** The command's exit code: 1 where a promise was broken. */
    int run(ClusterOptions cluster, SettledOption settled) {
        try (Cluster way = cluster.open();
                var consumer = TopicReader.consumer(way.clientConfig())) {
            Instant asOf = settled.isGiven() ? Instant.MAX : Instant.now().minus(COMMITTED_AFTER);
            settled.await(way, consumer);
            LogCheck check = new LogCheck(invariants, way.wireFormat(), asOf);
            new TopicReader(way.admin(), consumer, check.topics()).read(true, true, batch -> {
                batch.forEach(check::see);
                return true;
            });
            if (check.unreadable() > 0) {
                spec.commandLine()
                        .getErr()
                        .println(Plural.of(Math.toIntExact(check.unreadable()), "record")
                                + " could not be read; nothing is said of them");
            }
        }
        long broken = 0;
        for (Invariant invariant : invariants) {
            Invariant.Verdict verdict = invariant.verdict();
            broken += verdict.broken();
            print(invariant, verdict);
        }
        return broken == 0 ? 0 : 1;
    }

    private void print(Invariant invariant, Invariant.Verdict verdict) {
        var out = spec.commandLine().getOut();
        if (output.isJson()) {
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            line.put("invariant", invariant.id());
            line.put("promise", invariant.promise());
            line.put("seen", verdict.seen());
            line.put("broken", verdict.broken());
            var breaches = line.putArray("breaches");
            verdict.breaches().forEach(breaches::add);
            out.println(line);
            return;
        }
        out.println((verdict.broken() == 0 ? "✓ " : "✗ ") + invariant.id() + "  " + invariant.promise());
        out.println("  " + verdict.seen() + ": "
                + (verdict.broken() == 0 ? "it holds" : "broken " + verdict.broken() + " times"));
        verdict.breaches().forEach(breach -> out.println("  " + breach));
    }
}
