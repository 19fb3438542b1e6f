package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.store.TimeIndex;
import io.behaviourdiscounts.issuer.topology.IssuerSettings.ClockMode;
import io.behaviourdiscounts.schemas.CouponCommand;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * How time passes for the coupons of a partition: only by ticks, which are read from the log like everything else.
 *
 * <ul>
 *   <li>Reading a tick moves the watermark: in wall time to when the tick was appended, in event time to the instant that it names.
 *   <li>Then what is due is ended, within a budget of ends. If more is due, the task writes a further tick to its own partition,
 *       in the same transaction: work that is left always stands in the log.
 *   <li>In wall time the task looks now and then whether something is due by the wall clock that the watermark has not reached. If
 *       so, it writes a tick to its own partition, and no other before that one is read. It ends nothing by itself.
 * </ul>
 */
final class Ticks {

    private static final String TICK = "clock.tick";

    private final OwnCommands own;
    private final CouponTask task;
    private final IssuerSettings settings;

    /**
     * Whether a tick was written by the wall clock and not read yet. Memory is enough: a transaction that is aborted takes this
     * object with it.
     */
    private boolean underWay;

    private Ticks(OwnCommands own, CouponTask task, IssuerSettings settings) {
        this.own = own;
        this.task = task;
        this.settings = settings;
    }

    static Ticks start(ProcessorContext<Object, Object> context, CouponTask task, IssuerParts parts) {
        IssuerSettings settings = parts.settings();
        Ticks ticks = new Ticks(new OwnCommands(context, parts), task, settings);
        if (settings.clock() == ClockMode.WALL) {
            context.schedule(settings.tickInterval(), PunctuationType.WALL_CLOCK_TIME, ticks::look);
        }
        return ticks;
    }

    static boolean isTick(CouponCommand command) {
        return command.getType().equals(TICK);
    }

    /** Reads a tick. */
    void read(CouponCommand tick, long timestamp) {
        underWay = false;
        task.clock().advance(task.now(timestamp, tick.getOccurredAt()));
        drain(timestamp);
    }

    private void drain(long timestamp) {
        Instant watermark = task.clock().watermark();
        List<TimeIndex.Entry> due = task.index().due(watermark, settings.drainBudget() + 1);
        List<TimeIndex.Entry> now = due.subList(0, Math.min(due.size(), settings.drainBudget()));
        for (TimeIndex.Entry entry : now) {
            task.end(entry, timestamp);
        }
        if (!now.isEmpty()) {
            task.index().drained(now.getLast());
        }
        if (due.size() > now.size()) {
            write(watermark, timestamp);
        }
    }

    private void look(long wallClock) {
        Instant wall = Instant.ofEpochMilli(wallClock);
        Instant watermark = task.clock().watermark();
        boolean isDue =
                task.index().nextDue(wall).filter(due -> due.isAfter(watermark)).isPresent();
        if (isDue && !underWay) {
            underWay = true;
            write(wall, wallClock);
        }
    }

    private void write(Instant time, long timestamp) {
        CouponCommand tick = CouponCommand.newBuilder()
                .setRequestId(TICK)
                .setType(TICK)
                .setOccurredAt(time)
                .setAuthor("issuer")
                .build();
        own.write(TICK, tick, timestamp);
    }
}
