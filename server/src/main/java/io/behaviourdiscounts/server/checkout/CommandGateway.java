package io.behaviourdiscounts.server.checkout;

import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Asks the issuer: puts a command into {@code coupon.commands.v1} and waits for its committed answer.
 *
 * <ul>
 *   <li>All commands of a coupon lie on its partition, in the order in which they were asked: one idempotent producer sends them all.
 *   <li>Answers come on one partition of {@code coupon.replies.v1}, which the instance's name chooses. Before the first command is
 *       sent, the place is known from which answers are read.
 *   <li>A bounded number of callers wait; further ones are told so and nothing is sent for them.
 *   <li>An answer that comes too late, or is another instance's, is dropped.
 *   <li>Brokers may come and go. Where answers could have been missed meanwhile, their callers are told {@link Outcome.Unknown}.
 * </ul>
 *
 * <p>Thread-safe; {@link #ask} blocks, so call it from a virtual thread.
 */
public final class CommandGateway implements AutoCloseable {

    private final CommandSender sender;
    private final ReplyReader replies;
    private final Waiting waiting;
    private final MeterRegistry meters;

    /**
     * How it works.
     *
     * @param instance this process's name, which chooses the partition of its answers
     * @param waiting how many callers may wait at once, at least 1
     */
    public record Options(String instance, int waiting) {}

    private CommandGateway(CommandSender sender, ReplyReader replies, Waiting waiting, MeterRegistry meters) {
        this.sender = sender;
        this.replies = replies;
        this.waiting = waiting;
        this.meters = meters;
    }

    /**
     * A gateway, which becomes ready as soon as Kafka answers.
     *
     * @throws io.behaviourdiscounts.server.keys.KeysException if this process has no keys to seal commands with
     */
    public static CommandGateway open(Cluster cluster, Options options, MeterRegistry meters) {
        var waiting = new Waiting(options.waiting());
        var sender = new CommandSender(cluster, options.instance());
        var replies = new ReplyReader(cluster, options.instance(), waiting);
        meters.gauge("discounts.checkout.waiting", waiting, Waiting::size);
        replies.start();
        return new CommandGateway(sender, replies, waiting, meters);
    }

    /** Whether answers can be heard. */
    public boolean isReady() {
        return replies.partition().isPresent();
    }

    /**
     * Asks, and waits for the answer. The request's id and where the answer goes are set here, whatever the command says.
     *
     * @param patience how long to wait at most
     */
    public Outcome ask(CouponCommand command, Duration patience) {
        long start = System.nanoTime();
        var outcome = send(command, patience);
        meters.timer("discounts.commands", "type", command.getType(), "outcome", word(outcome))
                .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return outcome;
    }

    private Outcome send(CouponCommand command, Duration patience) {
        OptionalInt partition = replies.partition();
        if (partition.isEmpty()) {
            return new Outcome.NotReady();
        }
        var requestId = UUID.randomUUID().toString();
        var place = waiting.enter(requestId);
        if (place.isEmpty()) {
            return new Outcome.Overloaded();
        }
        try {
            var addressed = CouponCommand.newBuilder(command)
                    .setRequestId(requestId)
                    .setReplyPartition(partition.getAsInt())
                    .build();
            return sender.send(addressed, place.get()) ? await(place.get(), patience) : new Outcome.NotReady();
        } finally {
            waiting.leave(requestId);
        }
    }

    private static Outcome await(CompletableFuture<CouponReply> answer, Duration patience) {
        try {
            return new Outcome.Answered(answer.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            // What Kafka does not allow is not in the log; of anything else that can't be said.
            return e.getCause() instanceof AuthorizationException ? new Outcome.NotReady() : new Outcome.Unknown();
        } catch (TimeoutException e) {
            // Sent or not, heard or not: from here it looks the same, and the caller's key makes asking again safe.
            return new Outcome.Unknown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown();
        }
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> answered.reply().getOutcome();
            case Outcome.Unknown _ -> "unknown";
            case Outcome.Overloaded _ -> "overloaded";
            case Outcome.NotReady _ -> "not_ready";
        };
    }

    /** Takes no more commands; whoever still waits is told that the outcome is not known. */
    @Override
    public void close() {
        replies.close();
        waiting.close();
        sender.close();
    }
}
