package io.behaviourdiscounts.barcodes.manufacturer;

import io.behaviourdiscounts.barcodes.manufacturer.ManufacturerOffer.Way;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Branch and bound over the coupons in the order of their barcodes: each is served in one of its ways with some of the units that are
 * left, or not at all. A branch ends where even the best of what is left could not beat what was found, and where the same units were
 * left before with as much served. Of equals the first that is found stays, and serving is tried before not serving: so barcodes that
 * come first are served first.
 */
final class AssignmentSearch {

    /** After so many steps the best that was found is taken. */
    private static final int MOST_STEPS = 1_000_000;

    private static final Score NOTHING = new Score(0, 0, BigInteger.ZERO);

    private final SearchSteps steps = new SearchSteps(MOST_STEPS);
    private final List<ManufacturerOffer> offers;
    private final List<BasketLine> lines;
    private final AssignmentPolicy policy;
    private final long basketTotal;
    private final WayChoices choices;
    private final AssignmentBound bound;
    private final int[] left;
    private final Deque<CouponUse> path = new ArrayDeque<>();
    private final Map<State, Score> seen = new HashMap<>();
    private Score best = NOTHING;
    private List<CouponUse> bestUses = List.of();

    /**
     * How good a branch is: coupons that are served, then what they give, then which they are.
     *
     * @param which a bit for each coupon, of which that of the first barcode weighs most
     */
    record Score(int served, long value, BigInteger which) {

        private static final Comparator<Score> WORST_FIRST = Comparator.comparingInt(Score::served)
                .thenComparingLong(Score::value)
                .thenComparing(Score::which);

        boolean beats(Score other) {
            return WORST_FIRST.compare(this, other) > 0;
        }

        Score with(long more, int bit) {
            return new Score(served + 1, value + more, which.setBit(bit));
        }
    }

    /** Which coupon is next, and what is left for it. */
    private record State(int next, List<Integer> left) {}

    AssignmentSearch(List<ManufacturerOffer> offers, List<BasketLine> lines, AssignmentPolicy policy) {
        this.offers = offers;
        this.lines = lines;
        this.policy = policy;
        this.basketTotal =
                lines.stream().mapToLong(line -> line.price() * line.units()).sum();
        this.choices = new WayChoices(offers, lines, policy.mode(), steps);
        this.left = lines.stream().mapToInt(BasketLine::units).toArray();
        this.bound = new AssignmentBound(offers, lines, policy, choices);
    }

    List<CouponUse> run() {
        branch(0, NOTHING);
        return bestUses;
    }

    boolean isProven() {
        return !steps.areSpent();
    }

    private void branch(int next, Score score) {
        if (score.beats(best)) {
            best = score;
            bestUses = List.copyOf(path);
        }
        if (next == offers.size()
                || steps.areSpent()
                || !bound.of(next, score, left).beats(best)) {
            return;
        }
        State state = new State(next, IntStream.of(left).boxed().toList());
        Score before = seen.get(state);
        if (before != null && !score.beats(before)) {
            return;
        }
        seen.put(state, score);
        ManufacturerOffer offer = offers.get(next);
        for (Way way : offer.ways()) {
            if (isMetByBasket(way)) {
                choices.forEach(offer, way, left, taken -> serve(next, score, way, taken));
            }
        }
        branch(next + 1, score);
    }

    private boolean isMetByBasket(Way way) {
        return way.needs().stream()
                .filter(need -> need.measure() == UnitNeed.Measure.TRANSACTION)
                .allMatch(need -> basketTotal >= need.amount());
    }

    /** Returns whether to go on with other choices. */
    private boolean serve(int next, Score score, Way way, int[][] taken) {
        ManufacturerOffer offer = offers.get(next);
        long[] prices = prices(taken[way.appliesTo()]);
        long value = SavingAmount.of(offer.saving(), prices, policy.rejectOverValue());
        if (value != SavingAmount.REFUSED) {
            long more =
                    offer.mayMultiply() ? SavingAmount.multiplied(offer.saving(), value, prices, policy.factor()) : 0;
            path.addLast(new CouponUse(offer.barcode(), units(taken), value, more));
            branch(next + 1, score.with(value + more, offers.size() - 1 - next));
            path.removeLast();
        }
        return !steps.areSpent() && bound.of(next, score, leftWith(taken)).beats(best);
    }

    /** What was left before these were taken. */
    private int[] leftWith(int[][] taken) {
        int[] before = left.clone();
        for (int[] need : taken) {
            for (int line = 0; line < need.length; line++) {
                before[line] += need[line];
            }
        }
        return before;
    }

    private long[] prices(int[] taken) {
        List<Long> prices = new ArrayList<>();
        for (int line = 0; line < taken.length; line++) {
            for (int unit = 0; unit < taken[line]; unit++) {
                prices.add(lines.get(line).price());
            }
        }
        return prices.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private Map<String, Integer> units(int[][] taken) {
        int[] all = new int[lines.size()];
        Arrays.stream(taken).forEach(need -> Arrays.setAll(all, line -> all[line] + need[line]));
        Map<String, Integer> units = new HashMap<>();
        for (int line = 0; line < all.length; line++) {
            if (all[line] > 0) {
                units.put(lines.get(line).id(), all[line]);
            }
        }
        return units;
    }
}
