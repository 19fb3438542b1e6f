package io.behaviourdiscounts.barcodes.manufacturer;

import io.behaviourdiscounts.barcodes.manufacturer.ManufacturerOffer.Way;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All choices of units that meet a way of a coupon with no unit too many. Lines that fewer coupons want are tried first, and dearer ones
 * before cheaper ones.
 */
final class WayChoices {

    private final List<BasketLine> lines;
    private final Map<UnitNeed, int[]> eligible = new HashMap<>();
    private final SearchSteps steps;

    /** Sees a choice: how many units of each line each need takes; says whether to go on. */
    interface Visitor {
        boolean visit(int[][] taken);
    }

    WayChoices(List<ManufacturerOffer> offers, List<BasketLine> lines, MatchingMode mode, SearchSteps steps) {
        this.lines = lines;
        this.steps = steps;
        List<UnitNeed> needs = offers.stream()
                .flatMap(offer -> offer.ways().stream())
                .flatMap(way -> way.needs().stream())
                .distinct()
                .toList();
        int[] wanted = new int[lines.size()];
        for (UnitNeed need : needs) {
            for (int line = 0; line < lines.size(); line++) {
                wanted[line] += need.matches(lines.get(line), mode) ? 1 : 0;
            }
        }
        Comparator<Integer> order = Comparator.<Integer>comparingInt(line -> wanted[line])
                .thenComparing(line -> lines.get(line).price(), Comparator.reverseOrder())
                .thenComparing(Comparator.naturalOrder());
        for (UnitNeed need : needs) {
            eligible.put(
                    need,
                    IntStream.range(0, lines.size())
                            .filter(line -> need.matches(lines.get(line), mode))
                            .boxed()
                            .sorted(order)
                            .mapToInt(Integer::intValue)
                            .toArray());
        }
    }

    /** The lines that a need may take of. */
    int[] eligible(UnitNeed need) {
        return eligible.getOrDefault(need, new int[0]);
    }

    /** Whether what is left is enough for a need alone. */
    boolean isEnough(UnitNeed need, int[] left) {
        if (need.measure() == UnitNeed.Measure.TRANSACTION) {
            return true;
        }
        long worth = 0;
        for (int line : eligible(need)) {
            worth += left[line] * need.worth(lines.get(line));
        }
        return worth >= need.needed();
    }

    /** Shows each choice, with its units taken from what is left; gives them back. */
    void forEach(ManufacturerOffer offer, Way way, int[] left, Visitor visitor) {
        int[][] taken = new int[way.needs().size()][lines.size()];
        choose(way, 0, 0, way.needs().getFirst().needed(), taken, left, visitor);
    }

    /** Returns whether to go on. */
    private boolean choose(Way way, int need, int from, long open, int[][] taken, int[] left, Visitor visitor) {
        if (!steps.take()) {
            return false;
        }
        UnitNeed now = way.needs().get(need);
        if (open <= 0 || now.measure() == UnitNeed.Measure.TRANSACTION) {
            if (!isLeast(now, open, taken[need])) {
                return true;
            }
            return need + 1 == way.needs().size()
                    ? visitor.visit(taken)
                    : choose(way, need + 1, 0, way.needs().get(need + 1).needed(), taken, left, visitor);
        }
        int[] candidates = eligible(now);
        for (int i = from; i < candidates.length; i++) {
            int line = candidates[i];
            if (left[line] == 0) {
                continue;
            }
            left[line]--;
            taken[need][line]++;
            boolean goOn = choose(way, need, i, open - now.worth(lines.get(line)), taken, left, visitor);
            left[line]++;
            taken[need][line]--;
            if (!goOn) {
                return false;
            }
        }
        return true;
    }

    /** Whether no unit of a choice could be left out. */
    private boolean isLeast(UnitNeed need, long open, int[] taken) {
        for (int line = 0; line < taken.length; line++) {
            if (taken[line] > 0 && need.worth(lines.get(line)) <= -open) {
                return false;
            }
        }
        return true;
    }
}
