package io.behaviourdiscounts.engine.profile;

import io.behaviourdiscounts.rules.profile.GrantTally;
import io.behaviourdiscounts.rules.profile.History;
import io.behaviourdiscounts.rules.profile.Tally;
import io.behaviourdiscounts.schemas.CountedState;
import io.behaviourdiscounts.schemas.GrantTallyState;
import io.behaviourdiscounts.schemas.TallyBeforeState;
import io.behaviourdiscounts.schemas.TallyState;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tallies between their domain form and the one in which they rest. */
final class TallyCodec {

    private TallyCodec() {}

    static CountedState state(History.Counted counted) {
        return new CountedState(counted.knownSince(), state(counted.tally()));
    }

    static History.Counted counted(CountedState state) {
        return new History.Counted(state.getKnownSince(), tally(state.getTally()));
    }

    private static TallyState state(Tally tally) {
        return new TallyState(
                PackedNumbers.pack(tally.times()),
                decimals(tally.amounts()),
                PackedNumbers.pack(tally.days()),
                PackedNumbers.pack(tally.counts()),
                decimals(tally.sums()),
                before(tally.before()));
    }

    private static Tally tally(TallyState state) {
        return Tally.of(
                PackedNumbers.longs(state.getTimes()),
                numbers(state.getAmounts()),
                PackedNumbers.ints(state.getDays()),
                PackedNumbers.longs(state.getCounts()),
                numbers(state.getSums()),
                before(state.getBefore()));
    }

    static GrantTallyState state(GrantTally tally) {
        return new GrantTallyState(
                tally.total(),
                tally.last(),
                PackedNumbers.pack(tally.days()),
                PackedNumbers.pack(tally.counts()),
                tally.forgottenThrough(),
                PackedNumbers.pack(tally.times()));
    }

    static GrantTally tally(GrantTallyState state) {
        return GrantTally.of(
                state.getTotal(),
                state.getLast(),
                PackedNumbers.ints(state.getDays()),
                PackedNumbers.ints(state.getCounts()),
                state.getForgottenThrough(),
                times(state));
    }

    /** An earlier release kept only the latest. */
    private static long[] times(GrantTallyState state) {
        ByteBuffer times = state.getTimes();
        return times == null
                ? state.getTotal() == 0 ? new long[0] : new long[] {state.getLast()}
                : PackedNumbers.longs(times);
    }

    private static @Nullable TallyBeforeState before(Tally.@Nullable Before before) {
        return before == null
                ? null
                : new TallyBeforeState(
                        before.throughDay(),
                        before.first(),
                        before.count(),
                        before.sum().toPlainString());
    }

    private static Tally.@Nullable Before before(@Nullable TallyBeforeState state) {
        return state == null
                ? null
                : new Tally.Before(
                        state.getThroughDay(), state.getFirst(), state.getCount(), new BigDecimal(state.getSum()));
    }

    private static List<String> decimals(List<BigDecimal> numbers) {
        return numbers.stream().map(BigDecimal::toPlainString).toList();
    }

    private static List<BigDecimal> numbers(List<String> decimals) {
        return decimals.stream().map(BigDecimal::new).toList();
    }
}
