package io.behaviourdiscounts.server.checkout;

import io.behaviourdiscounts.schemas.topic.KeyPartition;
import io.behaviourdiscounts.server.logging.LineAMinute;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ways of one instance to the issuer: a lane for each partition, and a small one that support and administration share, so that they
 * come through on the day when nobody else does.
 *
 * <p>Meters: {@code discounts.checkout.limit}, {@code .inside}, {@code .waiting} and {@code .waiting.oldest} (seconds) over all lanes of
 * checkouts, {@code .refused} by urgency. While callers are turned away, a line a minute says so.
 */
final class Lanes {

    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    /** So much of a caller's patience a command may take in the mean; beyond it, fewer are let in. */
    private static final double TARGET = 0.3;

    /** Over all partitions; a lane begins with its share. */
    private static final int FIRST_INSIDE = 128;

    private static final int MOST_INSIDE = 512;
    private static final int LEAST_OF_A_LANE = 32;
    private static final int OWN_SHARE = 64;
    private static final int OWN_PLACES = 1_000;

    private final List<Lane> checkouts;
    private final Lane ownShare;
    private final MeterRegistry meters;
    private final LineAMinute line = new LineAMinute();

    /**
     * How much is let in.
     *
     * @param patience how long callers wait
     * @param waiting how many calls of checkouts may wait for their turn, over all partitions
     */
    record Options(Duration patience, int waiting) {}

    Lanes(int partitions, Options options, MeterRegistry meters) {
        var target = Duration.ofMillis(
                Math.max(1, (long) (TARGET * options.patience().toMillis())));
        var bounds = new AdaptiveLimit.Bounds(
                LEAST_OF_A_LANE,
                Math.max(LEAST_OF_A_LANE, FIRST_INSIDE / partitions),
                Math.max(LEAST_OF_A_LANE, MOST_INSIDE / partitions),
                target);
        int places = Math.max(1, options.waiting() / partitions);
        this.checkouts = IntStream.range(0, partitions)
                .mapToObj(_ -> lane(bounds, places))
                .toList();
        this.ownShare = lane(AdaptiveLimit.Bounds.fixed(OWN_SHARE, target), OWN_PLACES);
        this.meters = meters;
        gauge("limit", Admission.State::limit);
        gauge("inside", Admission.State::inside);
        gauge("waiting", Admission.State::waiting);
        meters.gauge("discounts.checkout.waiting.oldest", this, lanes -> lanes.oldestNanos() / 1e9);
    }

    private static Lane lane(AdaptiveLimit.Bounds bounds, int places) {
        return new Lane(
                bounds,
                places,
                System::nanoTime,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    private void gauge(String name, ToLongFunction<Admission.State> figure) {
        meters.gauge(
                "discounts.checkout." + name,
                this,
                lanes -> lanes.states().mapToLong(figure).sum());
    }

    private Stream<Admission.State> states() {
        return checkouts.stream().map(Lane::state);
    }

    private long oldestNanos() {
        return states().mapToLong(state -> state.oldestNanos().orElse(0)).max().orElse(0);
    }

    /** The lane to a coupon's partition, which is where Kafka's own partitioner puts its commands. */
    Lane to(String couponId) {
        return checkouts.get(KeyPartition.of(couponId, checkouts.size()));
    }

    /** The lane of support and administration. */
    Lane ownShare() {
        return ownShare;
    }

    /** One was turned away: when it is to ask again. */
    Duration turnedAway(Lane lane, Urgency urgency) {
        meters.counter("discounts.checkout.refused", "urgency", urgency.word()).increment();
        Duration retryAfter = lane.retryAfter();
        line.told().ifPresent(turnedAway -> tell(turnedAway, retryAfter));
        return retryAfter;
    }

    private void tell(long turnedAway, Duration retryAfter) {
        LOG.warn(
                "event=overloaded turned_away={} limit={} inside={} waiting={} oldest_ms={} retry_after_s={}",
                turnedAway,
                states().mapToInt(Admission.State::limit).sum(),
                states().mapToInt(Admission.State::inside).sum(),
                states().mapToInt(Admission.State::waiting).sum(),
                TimeUnit.NANOSECONDS.toMillis(oldestNanos()),
                retryAfter.toSeconds());
    }
}
