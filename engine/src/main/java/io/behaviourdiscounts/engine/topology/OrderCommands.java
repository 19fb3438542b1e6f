package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.engine.road.CouponRoad;
import io.behaviourdiscounts.engine.road.OrderRights;
import io.behaviourdiscounts.engine.topology.OrderTrust.Verdict;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What comes of the orders that events tell of: commands, for those that may act on coupons. */
final class OrderCommands {

    private static final Logger LOG = LoggerFactory.getLogger(OrderCommands.class);

    private final CouponRoad road;
    private final OrderTrust trust;
    private final RecordSeals seals;
    private final Outbox outbox;
    private final EngineMetrics metrics;
    private boolean isStrangerTold;

    OrderCommands(EngineParts parts, Outbox outbox, EngineMetrics metrics) {
        this.road = new CouponRoad(parts.settings().tenant(), parts.couponLookup(), parts.pseudonyms());
        this.trust = parts.orderTrust();
        this.seals = parts.seals();
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /** The rights of an event that asks something of coupons; nothing for every other event, and for one that nobody vouches for. */
    Optional<OrderRights> rights(Record<byte[], byte[]> record, Event event) {
        if (!CouponRoad.isOfOrder(event)) {
            return Optional.empty();
        }
        return switch (trust.of(event, record.headers())) {
            case Verdict.Trusted(OrderRights rights) -> Optional.of(rights);
            case Verdict.Behaviour(OrderTrust.Why why) -> {
                metrics.onlyBehaviour(why);
                tell(why);
                yield Optional.empty();
            }
        };
    }

    /** Once: whoever floods the topic with such events does not flood the log. */
    private void tell(OrderTrust.Why why) {
        if (!isStrangerTold) {
            isStrangerTold = true;
            LOG.warn(
                    "event=order_event_only_behaviour record={} reason={} more=\"further ones are counted, and not logged\"",
                    outbox.source(),
                    why.word());
        }
    }

    /** Writes the commands of an event, sealed: the issuer reads no others. */
    void write(Record<byte[], byte[]> record, Shopper shopper, Event event, OrderRights rights) {
        CouponRoad.Asked asked = road.asked(shopper, event, rights);
        for (CouponCommand command : asked.commands()) {
            outbox.sendSealed(
                    Topics.EVENT_COMMANDS,
                    Objects.requireNonNull(command.getCouponId()),
                    command,
                    record.timestamp(),
                    seals);
        }
        metrics.asked(asked);
        if (asked.orderProblem() != null) {
            LOG.warn("event=order_not_read record={} problem=\"{}\"", outbox.source(), asked.orderProblem());
        }
        if (asked.unresolvedCodes() > 0 || asked.wrongNames() > 0) {
            LOG.warn(
                    "event=coupons_not_known record={} codes_without_keys={} wrong_names={}",
                    outbox.source(),
                    asked.unresolvedCodes(),
                    asked.wrongNames());
        }
    }
}
