package io.behaviourdiscounts.engine.silence;

import io.behaviourdiscounts.engine.silence.EventSeal.SealedEvent;
import io.behaviourdiscounts.rules.detector.Running;
import io.behaviourdiscounts.rules.detector.SequenceRun;
import io.behaviourdiscounts.rules.detector.ShopperSequences;
import io.behaviourdiscounts.rules.detector.ShopperTimers;
import io.behaviourdiscounts.rules.profile.Micros;
import io.behaviourdiscounts.schemas.EndedTimerState;
import io.behaviourdiscounts.schemas.RunningTimerState;
import io.behaviourdiscounts.schemas.SequenceRunState;
import io.behaviourdiscounts.schemas.ShopperTimersState;
import io.behaviourdiscounts.schemas.serde.Buffers;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Between a shopper's timers and the row that keeps them. */
public final class TimersCodec {

    private TimersCodec() {}

    /** The timers of a row; none where there is no row. */
    public static ShopperTimers<SealedEvent> timers(@Nullable ShopperTimersState row) {
        if (row == null) {
            return ShopperTimers.none();
        }
        Map<String, Running<SealedEvent>> running = new HashMap<>();
        for (RunningTimerState timer : row.getRunning()) {
            SealedEvent cause = new SealedEvent(timer.getKeyId(), Buffers.bytes(timer.getEvent()));
            running.put(
                    timer.getDetector(),
                    new Running<>(
                            timer.getDetector(),
                            Micros.toInstant(timer.getSince()),
                            Micros.toInstant(timer.getDue()),
                            cause));
        }
        Map<String, Instant> ended = new HashMap<>();
        row.getEnded().forEach(end -> ended.put(end.getDetector(), Micros.toInstant(end.getAt())));
        return new ShopperTimers<>(
                running,
                ended,
                new ShopperSequences(
                        row.getSequences().stream().map(TimersCodec::run).toList()));
    }

    /** The row of some timers, by detector in order. */
    public static ShopperTimersState state(ShopperTimers<SealedEvent> timers) {
        List<RunningTimerState> running = new ArrayList<>();
        new TreeMap<>(timers.running())
                .values()
                .forEach(timer -> running.add(new RunningTimerState(
                        timer.detector(),
                        Micros.of(timer.since()),
                        Micros.of(timer.due()),
                        timer.cause().keyId(),
                        ByteBuffer.wrap(timer.cause().bytes()))));
        List<EndedTimerState> ended = new ArrayList<>();
        new TreeMap<>(timers.ended())
                .forEach((detector, at) -> ended.add(new EndedTimerState(detector, Micros.of(at))));
        return new ShopperTimersState(
                running,
                ended,
                timers.sequences().runs().stream().map(TimersCodec::state).toList());
    }

    private static SequenceRun run(SequenceRunState state) {
        return new SequenceRun(
                state.getDetector(),
                state.getValue(),
                Micros.toInstant(state.getLast()),
                Micros.toInstant(state.getUntil()),
                state.getStarts().stream().map(Micros::toInstant).toList());
    }

    private static SequenceRunState state(SequenceRun run) {
        return new SequenceRunState(
                run.detector(),
                run.value(),
                Micros.of(run.last()),
                Micros.of(run.until()),
                run.starts().stream().map(Micros::of).toList());
    }
}
