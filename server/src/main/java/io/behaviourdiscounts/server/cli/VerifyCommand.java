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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Whether the log is as the design promises. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks by the log that no limit was passed, no coupon was given twice, and no redemption was lost.",
            "It reads the ledger and the coupons' topics from their beginning, and says of each promise against how much it was held and"
                    + " where it was broken. The exit code is 1 where one was broken. Without --settled, what was written in the last 30"
                    + " seconds is passed over."
        })
final class VerifyCommand implements Callable<Integer> {

    /** A transaction is over within it. */
    private static final Duration COMMITTED_AFTER = Duration.ofSeconds(30);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private OutputOptions output;

    @Mixin
    private SettledOption settled;

    @Override
    public Integer call() {
        List<Invariant> invariants = Invariant.all();
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
