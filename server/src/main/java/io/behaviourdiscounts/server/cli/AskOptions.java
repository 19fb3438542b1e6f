package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.server.checkout.CallOutcome;
import io.behaviourdiscounts.server.checkout.CommandGateway;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.coupons.CouponAdministration.By;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** By whom, when, and for how long the issuer is asked. A {@code @Mixin}. */
final class AskOptions {

    private static final int AT_ONCE = 64;
    private static final Duration CHECK = Duration.ofMillis(10);

    @Mixin
    private AuthorOption author;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description =
                    "Do it at this instant, such as 2024-07-20T00:00:00Z, where time is the events' (--clock event).")
    private @Nullable Instant at;

    @Option(
            names = "--wait",
            defaultValue = "10",
            paramLabel = "SECONDS",
            description = "Wait so long for an answer. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    /** Made by picocli. */
    AskOptions() {}

    By by() {
        return new By(author.name(), at, null, null);
    }

    Duration patience() {
        return Duration.ofSeconds(seconds);
    }

    /** A gateway to the issuer that can hear answers. */
    CommandGateway open(Cluster cluster) throws InterruptedException {
        var options = new CommandGateway.Options("cli-" + UUID.randomUUID(), patience(), AT_ONCE);
        CommandGateway gateway = CommandGateway.open(cluster, options, new SimpleMeterRegistry());
        long end = System.nanoTime() + patience().toNanos();
        while (!gateway.isReady() && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.sleep(CHECK.toNanos());
        }
        return gateway;
    }

    /** The issuer's answer. */
    CouponReply answer(CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Answered(CouponReply reply) -> reply;
            case CallOutcome.Unknown _ ->
                throw new CommandFailure("no answer within " + seconds
                        + " s: the outcome is unknown. Is the issuer running? 'coupons get' tells what became of it;"
                        + " asking again is safe.");
            case CallOutcome.Overloaded _ -> throw new CommandFailure("nothing was asked: too many questions at once");
            case CallOutcome.NotReady _ ->
                throw new CommandFailure(
                        "nothing was asked: answers of the issuer can't be heard, or Kafka does not allow to ask"
                                + " ('discounts topics acls' prints the rights of operators; the log says what is missing)");
        };
    }
}
