package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.engine.road.OrderRights;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.server.events.CodesToIds;
import io.behaviourdiscounts.server.events.EventProducer;
import io.behaviourdiscounts.server.events.EventStamp;
import io.behaviourdiscounts.server.events.SendEvents;
import io.behaviourdiscounts.server.keys.Keys;
import io.behaviourdiscounts.server.keys.Stamps;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the events of a file into {@code behaviour.events.v1}. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = {
            "Sends the events of a file.",
            "The file has one JSON object a line, is a JSON document (.json), or is CSV (with --map); each may be gzipped."
                    + " Entries that are no events are told with their line and left out (exit code 1)."
        })
final class EventsSendCommand implements Callable<Integer> {

    private static final String AUTHOR = "events-send";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "Read the events in this file; - reads standard input.")
    private String file;

    @Mixin
    private MappingOption map;

    @Option(
            names = "--sort-by-time",
            description = "Send in the order of occurred_at; events of the same time keep the file's order.")
    private boolean sortByTime;

    @Option(names = "--strict", description = "Send nothing when one entry is wrong.")
    private boolean strict;

    @Option(
            names = "--history",
            description = "Send them as old events, which fill the shoppers' profiles and decide nothing.")
    private boolean history;

    @Option(
            names = "--of-any-redemption",
            description = "Let order_cancelled roll back also what was redeemed over HTTP; needs --keys.")
    private boolean ofAnyRedemption;

    @Mixin
    private KeyOptions keys;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws Exception {
        Optional<KeyRing> ring = keys.ring(cluster);
        SendEvents.Options options =
                new SendEvents.Options(map.mapping(), sortByTime, strict, history, codesToIds(ring), stamp(ring));
        long begin = System.nanoTime();
        SendEvents.Outcome outcome = send(options);
        report(outcome, Duration.ofNanos(System.nanoTime() - begin));
        return outcome.rejected() == 0 ? 0 : 1;
    }

    private SendEvents.Outcome send(SendEvents.Options options) throws IOException, InterruptedException {
        InputFile input = new InputFile(file);
        try (InputStream bytes = input.open();
                Progress progress = Progress.of(TerminalText.commanding(), input.size())) {
            return ClusterWork.with(cluster, way -> {
                try (var producer = EventProducer.create(way.clientConfig(), way.wireFormat())) {
                    return new SendEvents(options).send(file, progress.watching(bytes), producer, progress::events);
                }
            });
        } catch (FileSystemException e) {
            throw input.trouble(e);
        }
    }

    private static CodesToIds codesToIds(Optional<KeyRing> ring) {
        return ring.map(keys -> new CouponCodes(LengthPrefixedFields.DEFAULT_TENANT, keys))
                .map(codes -> CodesToIds.replacedBy(codes::couponId))
                .orElseGet(CodesToIds::refused);
    }

    /** Whoever has the keys vouches for the file. */
    private EventStamp stamp(Optional<KeyRing> ring) {
        return ring.map(Keys::seals)
                .map(Stamps::of)
                .map(stamps -> EventStamp.of(stamps, new OrderRights(AUTHOR, ofAnyRedemption)))
                .orElse(EventStamp.NONE);
    }

    private void report(SendEvents.Outcome outcome, Duration duration) {
        PrintWriter err = spec.commandLine().getErr();
        outcome.reasons().forEach(err::println);
        long untold = outcome.rejected() - outcome.reasons().size();
        if (untold > 0) {
            err.println("… and " + untold + " more");
        }
        double seconds = duration.toMillis() / 1000.0;
        if (output.isJson()) {
            ObjectNode line = JsonNodeFactory.instance
                    .objectNode()
                    .put("sent", outcome.sent())
                    .put("rejected", outcome.rejected())
                    .put("seconds", seconds);
            spec.commandLine().getOut().println(line);
        } else {
            spec.commandLine()
                    .getOut()
                    .printf("%,d events sent, %,d rejected, in %.1f s%n", outcome.sent(), outcome.rejected(), seconds);
        }
    }
}
