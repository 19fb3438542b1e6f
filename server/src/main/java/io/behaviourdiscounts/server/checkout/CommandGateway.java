package io.behaviourdiscounts.server.checkout;

import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.server.checkout.Admission.Entrance;
import io.behaviourdiscounts.server.checkout.Admission.Pass;
import io.behaviourdiscounts.server.checkout.Flights.Flight;
import io.behaviourdiscounts.server.checkout.Flights.Seat;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the issuer: puts a command into {@code coupon.commands.v1} and waits for its committed answer.
 *
 * <ul>
 *   <li>All commands of a coupon lie on its partition, in the order in which they were sent: one idempotent producer sends them all.
 *   <li>Answers come on one partition of {@code coupon.replies.v1}, which the instance's name chooses. Before the first command is
 *       sent, the place is known from which answers are read.
 *   <li>As many are sent as can be served ({@link Lanes}); further callers wait for their turn in order of urgency and deadline, and whom
 *       waiting would not help is told so at once. A command says until when its caller waits.
 *   <li>Who asks the same at the same time is answered by one command.
 *   <li>An answer that comes too late, or is another instance's, is dropped.
 *   <li>Brokers may come and go. Where answers could have been missed meanwhile, their callers are told {@link CallOutcome.Unknown}.
 * </ul>
 *
 * <p>Thread-safe; all that asks blocks, so call it from a virtual thread.
 */
public final class CommandGateway implements AutoCloseable {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final CommandSender sender;
    private final ReplyReader replies;
    private final Waiting waiting;
    private final MeterRegistry meters;
    private final Options options;
    private final InstantSource clock;
    private final Flights flights = new Flights();
    private volatile @Nullable Lanes lanes;

    /**
     * How it works.
     *
     * @param instance this process's name, which chooses the partition of its answers
     * @param patience how long callers wait, which bounds how many are let in
     * @param waiting how many calls of checkouts may wait for their turn, at least 1
     */
    public record Options(String instance, Duration patience, int waiting) {}

    private CommandGateway(
            CommandSender sender,
            ReplyReader replies,
            Waiting waiting,
            MeterRegistry meters,
            Options options,
            InstantSource clock) {
        this.sender = sender;
        this.replies = replies;
        this.waiting = waiting;
        this.meters = meters;
        this.options = options;
        this.clock = clock;
    }

    /**
     * A gateway, which becomes ready as soon as Kafka answers.
     *
     * @throws io.behaviourdiscounts.server.keys.KeysException if this process has no keys to seal commands with
     */
    public static CommandGateway open(Cluster cluster, Options options, MeterRegistry meters) {
        var waiting = new Waiting();
        var sender = new CommandSender(cluster, options.instance());
        var replies = new ReplyReader(cluster, options.instance(), waiting, sender::findPartitions);
        replies.start();
        return new CommandGateway(sender, replies, waiting, meters, options, InstantSource.system());
    }

    /** Whether answers can be heard. */
    public boolean isReady() {
        return replies.partition().isPresent();
    }

    /**
     * Asks for support or administration, which have a small share of their own, and waits for the answer. The request's id, where the
     * answer goes and until when it is wanted are set here, whatever the command says.
     *
     * @param patience how long to wait at most
     */
    public CallOutcome ask(CouponCommand command, Duration patience) {
        var question = UUID.randomUUID().toString();
        return timed(command, () -> fly(command, question, patience, Lanes::ownShare, Urgency.FINISHING));
    }

    /**
     * Asks for a checkout, and waits for the answer, as {@link #ask}.
     *
     * @param question the same for those who ask the same: they are answered together
     */
    public CallOutcome checkout(CouponCommand command, String question, Duration patience, Urgency urgency) {
        return timed(command, () -> fly(command, question, patience, lane(command), urgency));
    }

    private static Function<Lanes, Lane> lane(CouponCommand command) {
        return lanes -> lanes.to(Objects.requireNonNull(command.getCouponId()));
    }

    /**
     * Asks the state for advice about a coupon, when it has its turn after everything that changes something.
     *
     * @param isSupport whether it is support that asks, which has a share of its own
     * @param busy what is said to whom waiting would not help; it takes when to ask again
     */
    public <T> T advise(
            String couponId, Duration patience, boolean isSupport, Supplier<T> asking, Function<Duration, T> busy) {
        Optional<Lanes> open = lanes();
        if (open.isEmpty()) {
            return asking.get();
        }
        Lane lane = isSupport ? open.get().ownShare() : open.get().to(couponId);
        return switch (enter(lane, Urgency.ADVICE, System.nanoTime() + patience.toNanos())) {
            case Entrance.TurnedAway _ -> busy.apply(open.get().turnedAway(lane, Urgency.ADVICE));
            case Entrance.Inside(Pass pass) -> {
                try {
                    yield asking.get();
                } finally {
                    pass.unused();
                }
            }
        };
    }

    /** When a caller whom the issuer itself told that it is busy is to ask again about a coupon. */
    public Duration retryAfter(String couponId) {
        return lanes().map(open -> open.to(couponId).retryAfter()).orElse(MOMENT);
    }

    private CallOutcome timed(CouponCommand command, Supplier<CallOutcome> asking) {
        long start = System.nanoTime();
        var outcome = asking.get();
        meters.timer("discounts.commands", "type", command.getType(), "outcome", word(outcome))
                .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return outcome;
    }

    private CallOutcome fly(
            CouponCommand command, String question, Duration patience, Function<Lanes, Lane> which, Urgency urgency) {
        Optional<Lanes> open = lanes();
        if (open.isEmpty()) {
            return new CallOutcome.NotReady();
        }
        Lane lane = which.apply(open.get());
        long deadline = System.nanoTime() + patience.toNanos();
        Seat seat = flights.board(question, command.getFingerprint());
        try {
            if (seat.isFirst()) {
                depart(seat.flight(), command, deadline, open.get(), lane, urgency);
            } else {
                meters.counter("discounts.checkout.joined").increment();
            }
            return await(seat.flight(), deadline, lane);
        } finally {
            seat.flight().leave();
        }
    }

    private void depart(Flight flight, CouponCommand command, long deadline, Lanes open, Lane lane, Urgency urgency) {
        switch (enter(lane, urgency, deadline)) {
            case Entrance.TurnedAway _ -> flight.end(new CallOutcome.Overloaded(open.turnedAway(lane, urgency)));
            case Entrance.Inside(Pass pass) -> send(flight, pass, command, deadline);
        }
    }

    private static Entrance enter(Lane lane, Urgency urgency, long deadline) {
        try {
            return lane.enter(urgency, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Entrance.TurnedAway();
        }
    }

    private void send(Flight flight, Pass pass, CouponCommand command, long deadline) {
        var partition = replies.partition();
        if (partition.isEmpty()) {
            pass.unused();
            flight.end(new CallOutcome.NotReady());
            return;
        }
        var requestId = UUID.randomUUID().toString();
        var answer = waiting.enter(requestId);
        var _ = flight.outcome().whenComplete((outcome, _) -> {
            waiting.leave(requestId);
            giveBack(pass, outcome);
        });
        var _ = answer.whenComplete((reply, problem) ->
                flight.end(reply == null ? withoutAnswer(problem) : new CallOutcome.Answered(reply)));
        var addressed = CouponCommand.newBuilder(command)
                .setRequestId(requestId)
                .setReplyPartition(partition.getAsInt())
                .setDeadline(clock.instant().plusNanos(deadline - System.nanoTime()))
                .build();
        if (!sender.send(addressed, answer)) {
            flight.end(new CallOutcome.NotReady());
        }
    }

    /** What Kafka does not allow is not in the log; of anything else that can't be said. */
    private static CallOutcome withoutAnswer(@Nullable Throwable problem) {
        return problem instanceof AuthorizationException ? new CallOutcome.NotReady() : new CallOutcome.Unknown(MOMENT);
    }

    private static void giveBack(Pass pass, CallOutcome outcome) {
        switch (outcome) {
            case CallOutcome.Answered _ -> pass.answered();
            case CallOutcome.Unknown _ -> pass.unanswered();
            case CallOutcome.Overloaded _, CallOutcome.NotReady _ -> pass.unused();
        }
    }

    private static CallOutcome await(Flight flight, long deadline, Lane lane) {
        try {
            return flight.outcome().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Sent or not, heard or not: from here it looks the same, and the caller's key makes asking again safe.
            return new CallOutcome.Unknown(lane.retryAfter());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CallOutcome.Unknown(MOMENT);
        }
    }

    /** The lanes, as soon as answers are heard; nothing while they are not. */
    private Optional<Lanes> lanes() {
        if (!isReady()) {
            return Optional.empty();
        }
        Lanes known = lanes;
        return Optional.of(known == null ? openLanes() : known);
    }

    private synchronized Lanes openLanes() {
        Lanes known = lanes;
        if (known == null) {
            known = new Lanes(replies.partitions(), new Lanes.Options(options.patience(), options.waiting()), meters);
            lanes = known;
        }
        return known;
    }

    private static String word(CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Answered answered -> answered.reply().getOutcome();
            case CallOutcome.Unknown _ -> "unknown";
            case CallOutcome.Overloaded _ -> "overloaded";
            case CallOutcome.NotReady _ -> "not_ready";
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
